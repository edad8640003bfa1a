"""The second signature under a register: it leaves for the treasury."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.outbox import operations as outbox
from sotszakaz.settlement.models import PaymentRegister
from sotszakaz.settlement.queries import REGISTER_MESSAGE, requisites
from sotszakaz.settlement.states import REGISTER_TRANSITIONS, RegisterStatus

REGISTER_APPROVED = Event("settlement.register_approved", "Утверждён реестр на оплату {total}")
PREPARER_APPROVES = (
    "Утверждает реестр не тот, кто его подготовил. Передайте реестр другому сотруднику."
)


@transaction.atomic
def approve_register(*, register_id: int, actor: Actor, now: datetime) -> int:
    """Approve a register and plan its sending; gives the number of the planned message.

    The payer's requisites are frozen in the message, so a repeat sends the very same file.

    Raises:
        IllegalMove: the register is approved or paid already.
        PreparerApproves: the actor prepared the register himself.
    """
    register = PaymentRegister.objects.select_for_update().get(pk=register_id)
    REGISTER_TRANSITIONS.check(RegisterStatus(register.status), RegisterStatus.APPROVED)
    refuse_preparer(register.prepared_by, actor, PREPARER_APPROVES)
    register.status = RegisterStatus.APPROVED
    register.approved_by = actor.reference
    register.approved_at = now
    register.save(update_fields=["status", "approved_by", "approved_at"])
    message_id = outbox.plan(
        kind=REGISTER_MESSAGE,
        business_key=str(register_id),
        payload={
            "register_id": register_id,
            "approved_at": now.isoformat(),
            "payer": requisites(register.accounting_month.payer_id),
        },
        now=now,
    )
    audit.record(
        REGISTER_APPROVED,
        subject=f"settlement.register:{register_id}",
        actor=actor,
        at=now,
        total=register.total.kopecks,
    )
    return message_id
