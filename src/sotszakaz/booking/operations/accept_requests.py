"""A provider accepts requests: they become contracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError

REQUESTS_ACCEPTED = Event("booking.requests_accepted", "Приняты заявки получателей: {contracts}")
ACCEPT = sql.load("booking/sql/accept_requests.sql")


class RequestsNotAccepted(DomainError):
    """Не приняты заявки: {count}. Они уже не ждут ответа, или их сертификаты приостановлены
    или закрыты. Обновите список и повторите: ни одна заявка не изменена.
    """


@transaction.atomic
def accept_requests(*, contract_ids: Sequence[int], actor: Actor, now: datetime) -> int:
    """Accept requests («заключение договоров с потребителями»); give how many.

    Raises:
        RequestsNotAccepted: some cannot be accepted; none is.
    """
    ids = sorted(set(contract_ids))
    with violations.translate_violations():
        accepted = sql.run(ACCEPT, {"contracts": ids, "now": now})
    if accepted != len(ids):
        raise RequestsNotAccepted(count=len(ids) - accepted)
    audit.record(
        REQUESTS_ACCEPTED,
        subject=f"booking.contract:{ids[0]}" if len(ids) == 1 else "booking.contracts",
        actor=actor,
        at=now,
        row_ids={"booking.contract": ids},
        contracts=accepted,
    )
    return accepted
