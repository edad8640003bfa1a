"""A holder withdraws a request that has no answer yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

REQUEST_CANCELLED = Event("booking.request_cancelled", "Заявка исполнителю отозвана. {reason}")
RELEASE = sql.compact(
    sql.load("booking/sql/release.sql")
    + movement(moves="moves", kinds=[Kind.UNCOMMIT], source=Source.CONTRACT)
    + " SELECT count(*)::int FROM chosen"
)


@transaction.atomic
def cancel_request(*, contract_id: int, reason: str = "", actor: Actor, now: datetime) -> None:
    """Withdraw a request: money and place are free again. The holder owes nobody a reason.

    Raises:
        RequestNotWaiting: it was answered or withdrawn before.
    """
    lock_contracts([contract_id])
    with violations.translate_violations():
        (cancelled,) = sql.row(
            RELEASE,
            {
                "contracts": [contract_id],
                "was": ContractStatus.REQUESTED.value,
                "becomes": ContractStatus.CANCELLED.value,
                "reason": reason.strip(),
                "last_day": None,
                "now": now,
            },
        )
    if not cancelled:
        raise RequestNotWaiting
    audit.record(
        REQUEST_CANCELLED,
        subject=f"booking.contract:{contract_id}",
        actor=actor,
        at=now,
        reason=reason.strip(),
    )
