"""Contracts of a provider as its own software lists them, to name them in records of services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_first
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Unit

API_CONTRACTS = sql.load("reads/provider/sql/api_contracts.sql")
MAX_CONTRACTS = 500


@dataclass(frozen=True, slots=True)
class ApiContract:
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
    unit: Unit
    left: int
    price: Money | None
    per_units: int | None


@dataclass(frozen=True, slots=True)
class ContractsPage:
    """A page of contracts by their numbers; ``after`` leads to the next, nothing when it is all."""

    rows: tuple[ApiContract, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class _Key:
    key_id: int
    contracts: tuple[ApiContract, ...]


def contracts_of_key(
    secret_hash: bytes, *, now: datetime, after: int = 0, limit: int = MAX_CONTRACTS
) -> ContractsPage | None:
    """List contracts in force of the provider whose key it is; nothing when no such key lives."""
    filters = {"secret_hash": secret_hash, "now": now, "after": after, "limit": limit + 1}
    key = fetch_first(_Key, API_CONTRACTS, filters)
    if key is None:
        return None
    rows = key.contracts[:limit]
    return ContractsPage(rows, rows[-1].contract_id if len(key.contracts) > limit else None)
