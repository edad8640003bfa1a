"""A dry run of the issue by a checked file: what would come of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.certificates.rules import IssuePreview
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.locks import lock_upload
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.eligibility.operations.load_applications import load_applications
from sotszakaz.eligibility.queries import (
    decisions_of_file,
    loaded_file,
    refusals_of_file,
)
from sotszakaz.kernel.actor import Actor
from sotszakaz.tables.table import Table

DRY_RUN = Event(
    "certificates.issue_dry_run",
    "Файл «{name}» просчитан: с правом {eligible}, отказов {refused}, выдаётся {issued}",
)


@transaction.atomic
def dry_run_issue(*, upload_id: int, actor: Actor, now: datetime) -> IssuePreview:
    """Tell what sending a file would lead to («пробный расчёт») and keep the answer beside it.

    The very operations that would do it are done and taken back, so the answer cannot differ from
    what they do.

    Raises:
        UploadGone: the file was sent or removed.
        FileRefused: it has errors.
        CriteriaMissing, NotEnabled, PriceMissing, YearIsOver, OrderNotInForce: see the operations.
    """
    upload = lock_upload(upload_id)
    with transaction.atomic():
        table = read_recipients(
            bytes(upload.content), upload.name, order_id=upload.order_id, now=now
        )
        preview = _carry_out(upload.order_id, table, actor, now)
        transaction.set_rollback(True)
    upload.preview = asdict(preview)
    upload.save(update_fields=["preview"])
    audit.record(
        DRY_RUN,
        subject=f"eligibility.upload:{upload_id}",
        actor=actor,
        at=now,
        name=upload.name,
        eligible=preview.eligible,
        refused=preview.refused,
        issued=preview.issued,
    )
    return preview


def _carry_out(order_id: int, table: Table, actor: Actor, now: datetime) -> IssuePreview:
    loaded = load_applications(order_id=order_id, table=table, actor=actor, now=now)
    decide_applications(order_id=order_id, actor=actor, now=now)
    plan = prepare_issue_batch(order_id=order_id, actor=actor, now=now).plan
    file_id = loaded_file(table.sha256)
    eligible, refused = decisions_of_file(file_id)
    return IssuePreview(
        rows=loaded.rows,
        new=loaded.new,
        eligible=eligible,
        refused=refused,
        refusals=tuple((line.says, line.act, line.people) for line in refusals_of_file(file_id)),
        issued=plan.issued,
        queued_for_volume=plan.queued_for_volume,
        queued_for_money=plan.queued_for_money,
        repeats=plan.repeats,
        kopecks=plan.amount.kopecks,
    )
