"""Taking an application back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.eligibility.locks import lock_application
from sotszakaz.eligibility.models import Application, QueueEntry
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.locks import lock_quotas

WITHDRAWN = Event("eligibility.application_withdrawn", "Заявление {number} отозвано")


class AlreadyWithdrawn(DomainError):
    """Заявление {number} уже отозвано."""


@transaction.atomic
def withdraw_application(*, application_id: int, actor: Actor, now: datetime) -> None:
    """Take an application back («отзыв заявления»): its place in the queue is given up.

    The quota is locked first, so that an issue either sees the application withdrawn or is already
    done.

    Raises:
        AlreadyWithdrawn: it was taken back before.
        ConstraintViolated: a certificate was issued by it and lives (whoever closes it takes this
            back too), or was used before it was closed.
    """
    quota_id = Application.objects.values_list("quota_id", flat=True).get(pk=application_id)
    lock_quotas([quota_id])
    application = lock_application(application_id)
    if application.withdrawn_at is not None:
        raise AlreadyWithdrawn(number=application.number)
    application.withdrawn_at = now
    with violations.translate_violations():
        application.save(update_fields=["withdrawn_at"])
    QueueEntry.objects.filter(pk=application_id, left_at=None).update(left_at=now)
    audit.record(
        WITHDRAWN,
        subject=f"eligibility.application:{application_id}",
        actor=actor,
        at=now,
        number=application.number,
    )
