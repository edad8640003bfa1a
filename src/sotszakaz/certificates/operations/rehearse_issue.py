"""Telling what would come of a checked file, without doing it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.operations.prepare_issue import prepare_issue
from sotszakaz.certificates.rules import Forecast
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.locks import lock_upload
from sotszakaz.eligibility.models import Upload
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.eligibility.operations.load_applications import load_applications
from sotszakaz.eligibility.queries import (
    decisions_of_file,
    loaded_file,
    refusals_of_file,
)
from sotszakaz.kernel.actor import Actor

REHEARSED = Event(
    "certificates.issue_rehearsed",
    "Файл «{name}» просчитан: с правом {eligible}, отказов {refused}, выдаётся {issued}",
)


@transaction.atomic
def rehearse_issue(*, upload_id: int, actor: Actor, now: datetime) -> Forecast:
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
        forecast = _do(upload, actor, now)
        transaction.set_rollback(True)
    upload.plan = asdict(forecast)
    upload.save(update_fields=["plan"])
    audit.record(
        REHEARSED,
        subject=f"eligibility.upload:{upload_id}",
        actor=actor,
        at=now,
        name=upload.name,
        eligible=forecast.eligible,
        refused=forecast.refused,
        issued=forecast.issued,
    )
    return forecast


def _do(upload: Upload, actor: Actor, now: datetime) -> Forecast:
    table = read_recipients(bytes(upload.content), upload.name, order_id=upload.order_id, now=now)
    loaded = load_applications(order_id=upload.order_id, table=table, actor=actor, now=now)
    decide_applications(order_id=upload.order_id, actor=actor, now=now)
    prepared = prepare_issue(order_id=upload.order_id, actor=actor, now=now)
    file_id = loaded_file(upload.sha256)
    eligible, refused = decisions_of_file(file_id)
    return Forecast(
        rows=loaded.rows,
        new=loaded.new,
        eligible=eligible,
        refused=refused,
        refusals=tuple((line.says, line.act, line.people) for line in refusals_of_file(file_id)),
        issued=prepared.issued,
        queued_for_volume=prepared.queued_for_volume,
        queued_for_money=prepared.queued_for_money,
        repeats=prepared.repeats,
        kopecks=prepared.amount.kopecks,
    )
