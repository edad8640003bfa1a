"""A holder's requests and contracts, and what was recorded under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sotszakaz.booking.states import LIVE, ContractStatus
from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.providers.states import ProviderKind

_HERE = str(Path(__file__))
CONTRACTS = sql.load(_HERE)
MONTHS = sql.load(_HERE, "contract_months")
_VISITS = """
SELECT v.period, w.full_name, v.units, v.cost_kopecks
  FROM booking_contract k
  JOIN delivery_visit v ON v.person_id = k.person_id AND v.contract_id = k.id
  JOIN providers_worker w ON w.id = v.worker_id
 WHERE k.id = %(contract)s AND NOT v.is_void AND v.corrects_id IS NULL
 ORDER BY v.period DESC
 LIMIT %(limit)s
"""
_SUMS = ("committed", "left", "delivered", "accepted", "paid", "fee", "returned")


@dataclass(frozen=True, slots=True)
class HeldContract:
    """A request or a contract as the holder sees it; one that ended before it began has no days."""

    contract_id: int
    public_id: UUID
    certificate: UUID
    number: str
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    requested_at: datetime
    answer_due: date
    answered_at: datetime | None
    closed_at: datetime | None
    reason: str
    provider_name: str
    provider: UUID
    entry_no: str
    kind: ProviderKind
    municipality: str
    service: str
    agreement: str
    group_title: str | None
    group_price: Money | None
    committed: Money
    left: Money
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money
    returned: Money
    committed_units: Quantity
    left_units: Quantity
    used_units: Quantity

    @property
    def shown_number(self) -> str:
        """Give the number of the certificate in groups."""
        return format_certificate_number(self.number)

    @property
    def is_live(self) -> bool:
        """Tell whether it holds money and a place."""
        return self.status in LIVE

    @property
    def used(self) -> Money:
        """Give the cost of the services given under it."""
        return total([self.delivered, self.accepted, self.paid, self.fee])

    @property
    def copayment(self) -> Money:
        """Give what the holder adds to the certificate for a place in a group («доплата»)."""
        return self.group_price - self.committed if self.group_price else Money(0)


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """What was recorded under a contract in a month, and its act when there is one."""

    month: Month
    visits: int
    units: Quantity
    cost: Money
    act_id: int | None
    status: ActStatus | None
    fee: Money | None


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """A service given: when, by whom, how long, for how much."""

    starts_at: datetime
    ends_at: datetime
    worker: str
    units: Quantity
    cost: Money


def contracts_of(person_id: int | None, certificate_id: int | None = None) -> list[HeldContract]:
    """List a citizen's requests and contracts, all or of one certificate, the latest first."""
    return _contracts(person_id, certificate_id, None)


def contract_of(person_id: int, contract_id: int) -> HeldContract:
    """Show one contract of a citizen; who may see it was judged before."""
    [contract] = _contracts(person_id, None, contract_id)
    return contract


def months_of_contract(contract: HeldContract) -> list[ContractMonth]:
    """List the months in which something was recorded, the latest first."""
    unit = contract.left_units.unit
    return [
        ContractMonth(
            month=Month.of(row["month"]),
            visits=row["visits"],
            units=Quantity(row["units"], unit),
            cost=Money(row["cost_kopecks"]),
            act_id=row["act_id"],
            status=ActStatus(row["status"]) if row["status"] else None,
            fee=None if row["fee_kopecks"] is None else Money(row["fee_kopecks"]),
        )
        for row in sql.dictionaries(MONTHS, {"contract": contract.contract_id})
    ]


def latest_visits(contract: HeldContract, *, limit: int = 10) -> list[HeldVisit]:
    """List the last services given under a contract, the latest first."""
    unit = contract.left_units.unit
    found = sql.rows(_VISITS, {"contract": contract.contract_id, "limit": limit})
    return [
        HeldVisit(period.lower, period.upper, worker, Quantity(units, unit), Money(kopecks))
        for period, worker, units, kopecks in found
    ]


def _contracts(
    person_id: int | None, certificate_id: int | None, contract_id: int | None
) -> list[HeldContract]:
    parameters = {"person": person_id, "certificate": certificate_id, "contract": contract_id}
    return [_contract(row) for row in sql.dictionaries(CONTRACTS, parameters)]


def _contract(row: dict[str, Any]) -> HeldContract:
    unit = Unit(row.pop("unit"))
    sums: dict[str, Any] = {name: Money(row.pop(f"{name}_kopecks")) for name in _SUMS}
    units: dict[str, Any] = {
        f"{name}_units": Quantity(row.pop(f"{name}_units"), unit)
        for name in ("committed", "left", "used")
    }
    price = row.pop("group_price_kopecks")
    if row.pop("is_empty"):
        row["first_day"] = row["last_day"] = None
    return HeldContract(
        status=ContractStatus(row.pop("status")),
        kind=ProviderKind(row.pop("kind")),
        group_price=None if price is None else Money(price),
        **row,
        **sums,
        **units,
    )
