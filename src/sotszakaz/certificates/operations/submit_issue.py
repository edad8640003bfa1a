"""Sending a checked file for approval."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import IssueBatch
from sotszakaz.certificates.operations.prepare_issue_batch import Prepared, prepare_issue_batch
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.locks import lock_upload
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.eligibility.operations.load_applications import load_applications
from sotszakaz.eligibility.queries import loaded_file
from sotszakaz.kernel.actor import Actor

SENT = Event(
    "certificates.issue_submitted", "Файл «{name}» загружен и отправлен на утверждение: {issued}"
)


@transaction.atomic
def submit_issue(*, upload_id: int, actor: Actor, now: datetime) -> Prepared:
    """Load a checked file, decide on its applications and prepare the bulk issue by them.

    The file is read anew: the order may have changed since it was checked. Then it is removed.

    Raises:
        UploadGone: somebody has sent or removed it.
        FileRefused: it has errors, perhaps since the order changed.
        CriteriaMissing, NotEnabled, PriceMissing, YearIsOver, OrderNotInForce: see the operations.
    """
    upload = lock_upload(upload_id)
    table = read_recipients(bytes(upload.content), upload.name, order_id=upload.order_id, now=now)
    load_applications(order_id=upload.order_id, table=table, actor=actor, now=now)
    decide_applications(order_id=upload.order_id, actor=actor, now=now)
    prepared = prepare_issue_batch(order_id=upload.order_id, actor=actor, now=now)
    IssueBatch.objects.filter(pk=prepared.batch_id).update(
        intake_file_id=loaded_file(upload.sha256)
    )
    upload.delete()
    audit.record(
        SENT,
        subject=f"certificates.issuebatch:{prepared.batch_id}",
        actor=actor,
        at=now,
        name=upload.name,
        sha256=upload.sha256,
        issued=prepared.plan.issued,
    )
    return prepared
