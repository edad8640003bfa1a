"""The rules of a register of services written slowly, line by line, to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sotszakaz.booking.models import Contract
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.rules import RegisterLine
from sotszakaz.ledger.models import AccountingMonth, ContractAccount
from sotszakaz.planning.models import Service, Tariff
from sotszakaz.policy.models import Parameter
from sotszakaz.providers.models import Worker
from tests.factories.days import ZONE
from tests.reference.planning import service_cost

NEVER = datetime(1, 1, 1, tzinfo=ZONE)


@dataclass
class Line:
    """A line with what the rules need of it."""

    number: int
    row: RegisterLine
    ends_at: datetime = NEVER
    person_id: int = 0
    kopecks: int = 0
    reason: str | None = None


def judged_line_by_line(
    rows: Sequence[RegisterLine], provider_id: int, now: datetime
) -> list[str | None]:
    """Give the reason of refusal of every line, or nothing, in the order of the lines."""
    lines = [Line(number, row) for number, row in enumerate(rows)]
    for line in lines:
        keys = [earlier.row.idempotency_key for earlier in lines[: line.number]]
        line.reason = (
            "repeated" if line.row.idempotency_key in keys else _alone(line, provider_id, now)
        )
    order = sorted(lines, key=lambda line: (line.row.starts_at, line.number))
    standing = [line for line in order if line.reason is None]
    _compare(standing)
    _count([line for line in standing if line.reason is None])
    return [line.reason for line in lines]


def _alone(line: Line, provider_id: int, now: datetime) -> str | None:
    row = line.row
    stored = Visit.objects.filter(idempotency_key=row.idempotency_key).first()
    if stored is not None:
        told = (row.contract_id, row.worker_id, row.units, row.starts_at)
        known = (stored.contract_id, stored.worker_id, stored.units, stored.period.lower)
        return "recorded" if told == known else "key"
    contract = Contract.objects.filter(pk=row.contract_id).first()
    if contract is None or contract.provider_id != provider_id:
        return "foreign" if contract else "unknown"
    day = row.starts_at.astimezone(ZONE).date()
    line.person_id = contract.person_id
    return (
        _out_of_time(line, contract, day, now) or _in_its_place(line, contract, day) or _busy(line)
    )


def _out_of_time(line: Line, contract: Contract, day: date, now: datetime) -> str | None:
    row = line.row
    first, after = contract.period.lower, contract.period.upper
    if contract.status != "active" or not first <= day < after:
        return "contract"
    if row.starts_at > now:
        return "future"
    minutes = Service.objects.get(pk=contract.service_id).unit == "minutes"
    length = timedelta(minutes=row.units) if minutes else row.duration
    if row.units <= 0 or length is None or length <= timedelta(0):
        return "amount"
    line.ends_at = row.starts_at + length
    return None


def _in_its_place(line: Line, contract: Contract, day: date) -> str | None:
    row = line.row
    if not Worker.objects.filter(pk=row.worker_id, provider_id=contract.provider_id).exists():
        return "worker"
    month = AccountingMonth.objects.filter(
        payer_id=contract.payer_id, direction_id=contract.direction_id, month=day.replace(day=1)
    ).first()
    if month is None or month.status == "prepared":
        return "month"
    if month.status == "closed":
        return "closed"
    act = Act.objects.filter(accounting_month=month, contract=contract).first()
    if act is not None and act.status in ("confirmed", "accepted"):
        return "act"
    tariff = Tariff.objects.filter(
        service_id=contract.service_id,
        municipality_id=contract.municipality_id,
        period__contains=day,
    ).first()
    rounding = Parameter.objects.filter(code="rounding", period__contains=day).first()
    if tariff is None or rounding is None:
        return "tariff"
    cost = service_cost(row.units, tariff.price, tariff.per_units, rounding.value)
    line.kopecks = cost.kopecks
    return None


def _busy(line: Line) -> str | None:
    visits = Visit.objects.filter(is_void=False, corrects=None)
    at_that_time = [
        visit
        for visit in visits
        if visit.period.lower < line.ends_at and line.row.starts_at < visit.period.upper
    ]
    if any(visit.worker_id == line.row.worker_id for visit in at_that_time):
        return "worker_busy"
    if any(visit.person_id == line.person_id for visit in at_that_time):
        return "person_busy"
    return None


def _compare(standing: Sequence[Line]) -> None:
    """Refuse what overlaps an earlier line, whatever became of that one in this comparison."""
    for place, line in enumerate(standing):
        meeting = [earlier for earlier in standing[:place] if earlier.ends_at > line.row.starts_at]
        if any(earlier.row.worker_id == line.row.worker_id for earlier in meeting):
            line.reason = "worker_overlap"
        elif any(earlier.person_id == line.person_id for earlier in meeting):
            line.reason = "person_overlap"


def _count(standing: Sequence[Line]) -> None:
    """Refuse what is more than is left together with all earlier lines of the contract."""
    units: dict[int, int] = {}
    kopecks: dict[int, int] = {}
    for line in standing:
        contract = line.row.contract_id
        units[contract] = units.get(contract, 0) + line.row.units
        kopecks[contract] = kopecks.get(contract, 0) + line.kopecks
        account = ContractAccount.objects.get(pk=contract)
        if units[contract] > account.left_units:
            line.reason = "units"
        elif kopecks[contract] > account.left.kopecks:
            line.reason = "money"
