"""Contracts of a provider as its own program lists them, to name them in records of services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.reads.provider.acts import full_name

PAGE = 500
_CONTRACTS = sql.load(__file__)


@dataclass(frozen=True, slots=True)
class ProgramContract:
    """A contract in force: whom to serve, with what, how much is left.

    Units: the tariff of today, ``price``, is for ``per_units`` of the service; where none is set
    they are nothing.
    """

    public_id: UUID
    contract_id: int
    person: str
    service: str
    first_day: date
    last_day: date
    left: Quantity
    price: Money | None
    per_units: int | None


@dataclass(frozen=True, slots=True)
class ContractsPage:
    """A page of contracts by their numbers; ``after`` leads to the next, nothing when it is all."""

    rows: list[ProgramContract]
    after: int | None


def contracts_of_program(
    secret_hash: bytes, *, now: datetime, after: int = 0, limit: int = PAGE
) -> ContractsPage | None:
    """List contracts in force of whose program has the key; nothing when no such key lives."""
    asked = {"secret_hash": secret_hash, "now": now, "after": after, "limit": limit + 1}
    found = sql.dictionaries(_CONTRACTS, asked)
    if not found:
        return None
    rows = [_contract(row) for row in found[:limit] if row["id"] is not None]
    return ContractsPage(rows, rows[-1].contract_id if len(found) > limit else None)


def _contract(row: dict[str, Any]) -> ProgramContract:
    kopecks = row["price_kopecks"]
    return ProgramContract(
        public_id=row["public_id"],
        contract_id=row["id"],
        person=full_name(row),
        service=row["service"],
        first_day=row["first_day"],
        last_day=row["day_after"] - timedelta(days=1),
        left=Quantity(row["left_units"], Unit(row["unit"])),
        price=None if kopecks is None else Money(kopecks),
        per_units=row["per_units"],
    )
