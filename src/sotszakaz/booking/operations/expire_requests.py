"""Requests that a provider left without an answer are withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.queries import unanswered_requests
from sotszakaz.booking.rules import EndedContract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.actor import Actor

REQUESTS_EXPIRED = Event(
    "booking.requests_expired", "Отозваны заявки без ответа исполнителя в срок: {requests}"
)
NO_ANSWER = "Исполнитель не ответил в срок"
END_CONTRACTS = sql.load("booking/sql/end_contracts.sql")


@transaction.atomic
def expire_requests(*, today: date, actor: Actor, now: datetime) -> int:
    """Withdraw every request whose day of answer has passed; give how many.

    Law: the term of the answer is set by the region's act (policy "answer_working_days").
    """
    ids = unanswered_requests(today)
    lock_contracts(ids)
    with violations.translate_violations():
        ended = fetch(
            EndedContract,
            END_CONTRACTS,
            {
                "contracts": ids,
                "was": ContractStatus.REQUESTED.value,
                "becomes": ContractStatus.CANCELLED.value,
                "reason": NO_ANSWER,
                "last_day": None,
                "now": now,
            },
        )
    audit.record(
        REQUESTS_EXPIRED,
        subject="booking.contracts",
        actor=actor,
        at=now,
        row_ids={"booking.contract": [contract.contract_id for contract in ended]},
        requests=len(ended),
    )
    return len(ended)
