"""Contracts end together: the end of a year, a provider that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import WRITE_A_REASON
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.delivery.queries import closing_refusals
from sotszakaz.delivery.rules import ContractsNotClosed
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

CONTRACTS_CLOSED = Event(
    "delivery.contracts_closed",
    "Завершены договоры: {contracts}, последний день {last_day}. {reason}."
    " На сертификаты возвращено {kopecks} коп.",
)
RELEASE = sql.compact(
    sql.load("booking/sql/release.sql")
    + movement(moves="moves", kinds=[Kind.UNCOMMIT], source=Source.CONTRACT)
    + " SELECT count(*)::int, coalesce(sum(left_kopecks), 0)::bigint FROM chosen"
)


@transaction.atomic
def close_contracts(
    *, contract_ids: Sequence[int], last_day: date, reason: str, actor: Actor, now: datetime
) -> Money:
    """End contracts on a day: the remainders go back to the certificates; give their sum.

    Raises:
        ReasonMissing: no reason is written.
        ContractsNotClosed: some cannot be closed on the day; none is.
    """
    keys = sorted(set(contract_ids))
    why = required_reason(reason, WRITE_A_REASON)
    sql.expect_sets(len(keys))
    lock_contracts(keys)
    refusals = closing_refusals(keys, last_day=last_day, now=now)
    if refusals:
        raise ContractsNotClosed(refusals)
    with violations.translate_violations():
        closed, kopecks = sql.row(
            RELEASE,
            {
                "contracts": keys,
                "was": ContractStatus.ACTIVE.value,
                "becomes": ContractStatus.CLOSED.value,
                "reason": why,
                "last_day": last_day,
                "now": now,
            },
        )
    audit.record(
        CONTRACTS_CLOSED,
        subject="booking.contracts",
        actor=actor,
        at=now,
        row_ids={"booking.contract": keys},
        contracts=closed,
        last_day=last_day.isoformat(),
        reason=why,
        kopecks=kopecks,
    )
    return Money(kopecks)
