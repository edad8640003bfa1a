"""Terminating an agreement with a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.models import Agreement
from sotszakaz.providers.states import AGREEMENT_LIFE, AgreementStatus

TERMINATED = Event("providers.agreement_terminated", "Соглашение {number} расторгнуто: {reason}")


class ReasonMissing(DomainError):
    """Укажите основание расторжения: исполнитель увидит его."""


@transaction.atomic
def terminate_agreement(*, agreement_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Terminate an agreement: no new contract is made under it.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the agreement is not signed.
    """
    if not reason.strip():
        raise ReasonMissing
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement_id)
    AGREEMENT_LIFE.check(AgreementStatus(agreement.status), AgreementStatus.TERMINATED)
    agreement.status = AgreementStatus.TERMINATED
    agreement.save(update_fields=["status"])
    audit.record(
        TERMINATED,
        subject=f"providers.agreement:{agreement.pk}",
        actor=actor,
        at=now,
        number=agreement.number,
        reason=reason.strip(),
    )
