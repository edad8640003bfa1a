"""Contracts end together: the end of a year, a provider that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import WRITE_A_REASON, EndedContract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch
from sotszakaz.delivery.queries import closing_refusals
from sotszakaz.delivery.rules import ContractsNotClosed
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.money import Money, total

CONTRACTS_CLOSED = Event(
    "delivery.contracts_closed",
    "Завершены договоры: {contracts}, последний день {last_day}. {reason}."
    " На сертификаты возвращено {kopecks} коп.",
)
END_CONTRACTS = sql.load("booking/sql/end_contracts.sql")


@transaction.atomic
def close_contracts(
    *, contract_ids: Sequence[int], last_day: date, reason: str, actor: Actor, now: datetime
) -> Money:
    """End contracts on a day: the remainders go back to the certificates; give their sum.

    Raises:
        ReasonMissing: no reason is written.
        ContractsNotClosed: some cannot be closed on the day; none is.
    """
    ids = sorted(set(contract_ids))
    why = required_reason(reason, WRITE_A_REASON)
    sql.disable_nested_loops(len(ids))
    lock_contracts(ids)
    refusals = closing_refusals(ids, last_day=last_day, now=now)
    if refusals:
        raise ContractsNotClosed(refusals)
    with violations.translate_violations():
        ended = fetch(
            EndedContract,
            END_CONTRACTS,
            {
                "contracts": ids,
                "was": ContractStatus.ACTIVE.value,
                "becomes": ContractStatus.CLOSED.value,
                "reason": why,
                "last_day": last_day,
                "now": now,
            },
        )
    released = total(contract.released for contract in ended)
    audit.record(
        CONTRACTS_CLOSED,
        subject="booking.contracts",
        actor=actor,
        at=now,
        row_ids={"booking.contract": ids},
        contracts=len(ended),
        last_day=last_day.isoformat(),
        reason=why,
        kopecks=released.kopecks,
    )
    return released
