"""Monthly acts: the services of a month, summed contract by contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.delivery.rules import MonthNotOpen
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_open_month

ACTS_FORMED = Event("delivery.acts_formed", "Сформированы акты за {month}: {acts}, на сумму {cost}")
FORM = sql.load("delivery/sql/form_acts.sql")


@dataclass(frozen=True, slots=True)
class Formed:
    """What was formed at once; nothing to form is an answer too."""

    act_ids: list[int]
    cost: Money
    fee: Money

    @property
    def acts(self) -> int:
        """How many acts there are."""
        return len(self.act_ids)


@transaction.atomic
def form_acts(
    *, accounting_month_id: int, provider_id: int | None = None, actor: Actor, now: datetime
) -> Formed:
    """Form the acts («акты оказанных услуг») of a month, signed by the provider's side.

    Repeated, it adds acts of contracts that had none and sums again those not confirmed yet whose
    services changed since; acts that the holder confirmed stay as they are.

    Raises:
        MonthNotOpen: the month is being closed or is closed.
    """
    # One at a time: two providers of one holder share the ceiling of the fee.
    locked = lock_open_month(accounting_month_id, refusal=MonthNotOpen, exclusive=True)
    month = Month.of(locked.month)
    parameters = {
        "month_id": accounting_month_id,
        "provider_id": provider_id,
        "actor": actor.reference,
        "now": now,
    }
    sql.disable_nested_loops()
    with violations.translate_violations(), transaction.atomic():
        formed = fetch_one(Formed, FORM, parameters)
    audit.record(
        ACTS_FORMED,
        subject=f"ledger.month:{accounting_month_id}",
        actor=actor,
        at=now,
        row_ids={"delivery.act": formed.act_ids},
        month=month.name,
        provider=provider_id,
        acts=formed.acts,
        cost=formed.cost.kopecks,
        fee=formed.fee.kopecks,
    )
    return formed
