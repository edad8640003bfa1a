"""A contract ends before its term: a change of provider, an end of the service."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import WRITE_A_REASON, EndedContract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.delivery.queries import closing_refusals
from sotszakaz.delivery.rules import ContractsNotClosed
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.money import Money

CONTRACT_CLOSED = Event(
    "delivery.contract_closed",
    "Договор завершён, последний день {last_day}. {reason}."
    " На сертификат возвращено {kopecks} коп.",
)
END_CONTRACTS = sql.load("booking/sql/end_contracts.sql")


@transaction.atomic
def close_contract(
    *, contract_id: int, last_day: date, reason: str, actor: Actor, now: datetime
) -> Money:
    """End a contract on a day: what is left goes back to the certificate; give how much.

    The holder may choose another provider from the next day. A last day before the first one ends
    a contract that has not begun.

    Raises:
        ReasonMissing: no reason is written.
        ContractsNotClosed: it is not in force, or the day is after its term, not come yet, or
            before services already recorded.
    """
    why = required_reason(reason, WRITE_A_REASON)
    lock_contracts([contract_id])
    refusals = closing_refusals([contract_id], last_day=last_day, now=now)
    if refusals:
        raise ContractsNotClosed(refusals)
    with violations.translate_violations():
        ended = fetch_one(
            EndedContract,
            END_CONTRACTS,
            {
                "contracts": [contract_id],
                "was": ContractStatus.ACTIVE.value,
                "becomes": ContractStatus.CLOSED.value,
                "reason": why,
                "last_day": last_day,
                "now": now,
            },
        )
    audit.record(
        CONTRACT_CLOSED,
        subject=f"booking.contract:{contract_id}",
        actor=actor,
        at=now,
        last_day=last_day.isoformat(),
        reason=why,
        kopecks=ended.released.kopecks,
    )
    return ended.released
