"""Terminating an agreement with a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import Agreement
from sotszakaz.providers.rules import reason_for
from sotszakaz.providers.states import AGREEMENT_LIFE, AgreementStatus

TERMINATED = Event("providers.agreement_terminated", "Соглашение {number} расторгнуто: {reason}")


@transaction.atomic
def terminate_agreement(*, agreement_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Terminate an agreement: no new contract is made under it.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the agreement is not signed.
    """
    because = reason_for("расторжения", reason)
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
        reason=because,
    )
