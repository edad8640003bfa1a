"""A provider's requests and contracts: lists with search, one contract with its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import sort_key
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.provider.acts import full_name

PAGE = 25
_CONTRACTS = sql.load(__file__)
_BY_NAME = f"{_CONTRACTS} ORDER BY p.sort_key, c.id LIMIT %(limit)s OFFSET %(offset)s"
_BY_TERM = f"{_CONTRACTS} ORDER BY c.answer_due, c.id LIMIT %(limit)s OFFSET %(offset)s"
_MONTHS = sql.load(__file__, "contract_months")
_WORKERS = """
    SELECT DISTINCT w.full_name
      FROM booking_contract c
      JOIN ledger_accountingmonth m ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
      JOIN delivery_visit v ON v.accounting_month_id = m.id AND v.contract_id = c.id
      JOIN providers_worker w ON w.id = v.worker_id
     WHERE c.id = %(contract)s AND NOT v.is_void AND v.corrects_id IS NULL
     ORDER BY w.full_name"""
_PLACES = """
    SELECT id, name FROM policy_municipality
     WHERE id IN (SELECT municipality_id FROM booking_contract WHERE provider_id = %(provider)s)
     ORDER BY name"""


@dataclass(frozen=True, slots=True)
class ContractOfProvider:
    """A request or a contract with its holder and what is left of it.

    A contract that ended before it began has no days.
    """

    contract_id: int
    public_id: UUID
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    requested_at: datetime
    answer_due: date
    answered_at: datetime | None
    closed_at: datetime | None
    reason: str
    certificate: str
    certificate_status: CertificateStatus
    person_id: int
    person: str
    birth_date: date
    address: str
    phone: str
    municipality: str
    service: str
    unit: Unit
    is_individual: bool
    agreement: str
    group: str
    group_public_id: UUID | None
    committed: Money
    committed_units: Quantity
    left: Money
    left_units: Quantity
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money


@dataclass(frozen=True, slots=True)
class ContractsPage:
    """A page of contracts and how many there are in all."""

    rows: list[ContractOfProvider]
    found: int


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """What was served under a contract in a month."""

    month_id: int
    month: Month
    month_status: MonthStatus
    visits: int
    units: Quantity
    cost: Money
    act_id: int | None
    act_status: ActStatus | None


def contracts_of_provider(
    provider_id: int,
    *,
    search: str = "",
    status: ContractStatus | None = None,
    municipality_id: int | None = None,
    group_id: int | None = None,
    page: int = 1,
) -> ContractsPage:
    """List the contracts of a provider by the names of holders.

    ``search`` is a part of the name, or the beginning of a certificate's number, or the number of
    a contract.
    """
    wanted = sort_key(" ".join(search.split()))
    digits = "".join(wanted.split())
    is_number = digits.isascii() and digits.isdigit()
    return _page(
        _BY_NAME,
        provider_id,
        page=page,
        name="" if is_number else _literal(wanted),
        number=digits if is_number else "",
        status=status and status.value,
        municipality=municipality_id,
        group=group_id,
    )


def requests_waiting(provider_id: int, *, page: int = 1) -> ContractsPage:
    """List the requests that wait for a provider; those to be answered first come first."""
    return _page(_BY_TERM, provider_id, page=page, status=ContractStatus.REQUESTED.value)


def contract_of_provider(provider_id: int, contract_id: int) -> ContractOfProvider:
    """Show a contract of a provider that is known to be its own."""
    return _page(_BY_NAME, provider_id, page=1, contract=contract_id).rows[0]


def months_of_contract(contract: ContractOfProvider) -> list[ContractMonth]:
    """List the months in which a contract was served, the latest first."""
    return [
        ContractMonth(
            month_id,
            Month.of(month),
            MonthStatus(status),
            visits,
            Quantity(units, contract.unit),
            Money(kopecks),
            act_id,
            ActStatus(act_status) if act_status else None,
        )
        for month_id, month, status, visits, units, kopecks, act_id, act_status in sql.rows(
            _MONTHS, {"contract": contract.contract_id}
        )
    ]


def workers_of_contract(contract_id: int) -> list[str]:
    """Name the workers who served a contract."""
    return [name for (name,) in sql.rows(_WORKERS, {"contract": contract_id})]


def places_of_contracts(provider_id: int) -> list[tuple[int, str]]:
    """List the municipalities where a provider has contracts."""
    return [(key, name) for key, name in sql.rows(_PLACES, {"provider": provider_id})]


def _literal(text: str) -> str:
    """Take from signs of LIKE their special meaning."""
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def _page(statement: str, provider_id: int, *, page: int, **wanted: object) -> ContractsPage:
    parameters = {
        "provider": provider_id,
        "contract": None,
        "status": None,
        "municipality": None,
        "group": None,
        "name": "",
        "number": "",
        "limit": PAGE,
        "offset": (page - 1) * PAGE,
        **wanted,
    }
    rows = sql.dictionaries(statement, parameters)
    return ContractsPage([_contract(row) for row in rows], rows[0]["found"] if rows else 0)


def _contract(row: dict[str, Any]) -> ContractOfProvider:
    unit = Unit(row["unit"])
    day_after = row["day_after"]
    return ContractOfProvider(
        contract_id=row["id"],
        public_id=row["public_id"],
        status=ContractStatus(row["status"]),
        first_day=row["first_day"],
        last_day=day_after and day_after - timedelta(days=1),
        requested_at=row["requested_at"],
        answer_due=row["answer_due"],
        answered_at=row["answered_at"],
        closed_at=row["closed_at"],
        reason=row["reason"],
        certificate=row["certificate"],
        certificate_status=CertificateStatus(row["certificate_status"]),
        person_id=row["person_id"],
        person=full_name(row),
        birth_date=row["birth_date"],
        address=row["address"],
        phone=row["phone"],
        municipality=row["municipality"],
        service=row["service"],
        unit=unit,
        is_individual=row["is_individual"],
        agreement=row["agreement"],
        group=row["group_title"] or "",
        group_public_id=row["group_public_id"],
        committed=Money(row["committed_kopecks"]),
        committed_units=Quantity(row["committed_units"], unit),
        left=Money(row["left_kopecks"]),
        left_units=Quantity(row["left_units"], unit),
        delivered=Money(row["delivered_kopecks"]),
        accepted=Money(row["accepted_kopecks"]),
        paid=Money(row["paid_kopecks"]),
        fee=Money(row["fee_kopecks"]),
    )
