"""What happened to the money of a certificate, for its holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.ledger.states import PostingKind

MONEY_HISTORY = sql.load("reads/holder/sql/money_history.sql")


@dataclass(frozen=True, slots=True)
class MoneyMove:
    """A move of the certificate's money, or all services of a month under one contract.

    ``available`` is what may be taken to a provider after it. Units: ``times`` are records.
    """

    at: datetime
    month: Month
    kind: PostingKind
    amount: Money
    units: Quantity
    times: int
    provider: str | None
    contract: UUID | None
    available: Money


def money_history(certificate_id: int) -> list[MoneyMove]:
    """List what happened to the money of a certificate, from its issue on."""
    return fetch(MoneyMove, MONEY_HISTORY, {"certificate": certificate_id})
