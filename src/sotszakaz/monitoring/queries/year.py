"""The table of the year: from plan to payment, by month and by place, drawn from postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import PostingKind
from sotszakaz.planning.models import SocialOrder
from sotszakaz.providers.states import ProviderKind

MEASURES = sql.load("monitoring/sql/year_measures.sql")
PLAN = sql.load("monitoring/sql/year_plan.sql")
QUEUE = sql.load("monitoring/sql/year_queue.sql")

_CHOSEN = {ProviderKind.STATE: -1, ProviderKind.PRIVATE: -2, ProviderKind.NONPROFIT: -3}

# A month and a place; nothing in both is the whole year.
_Cell = tuple[date | None, int | None]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many people, how many units of the service, how much money."""

    people: int = 0
    units: int = 0
    money: Money = field(default=Money(0))


@dataclass(frozen=True, slots=True)
class YearRow:
    """A month, a place, or the whole year.

    ``accepted`` is what the budget pays by acts, ``fee`` what the holders pay. People who chose
    two kinds of providers in turn are counted with both. Months have no plan of their own.
    """

    title: str
    planned: Amounts
    issued: Amounts
    queued: int
    chosen: Mapping[ProviderKind, Amounts]
    delivered: Amounts
    accepted: Amounts
    fee: Amounts
    paid: Amounts
    returned: Amounts


@dataclass(frozen=True, slots=True)
class YearTable:
    """The year of an order."""

    order_id: int
    year: int
    months: tuple[YearRow, ...]
    places: tuple[YearRow, ...]
    total: YearRow


@dataclass(frozen=True, slots=True)
class _Measure:
    month: date | None
    municipality_id: int | None
    measure: int
    people: int
    units: int
    money: Money


@dataclass(frozen=True, slots=True)
class _Queue:
    month: date
    municipality_id: int
    people: int


@dataclass(frozen=True, slots=True)
class _Plan:
    municipality_id: int
    name: str
    people: int
    units: int
    money: Money


def year_table(order_id: int, *, before: datetime | None = None) -> YearTable:
    """Draw the table of the year of an order, whole or as it stood before a moment."""
    year = SocialOrder.objects.values_list("year", flat=True).get(pk=order_id)
    parameters = {"order_id": order_id, "before": before}
    posted: dict[_Cell, dict[int, Amounts]] = defaultdict(dict)
    for one in fetch(_Measure, MEASURES, parameters):
        amounts = Amounts(one.people, one.units, one.money)
        posted[one.month, one.municipality_id][one.measure] = amounts
    queued: dict[_Cell, int] = defaultdict(int)
    for waiting in fetch(_Queue, QUEUE, parameters):
        month, place = waiting.month, waiting.municipality_id
        for cell in ((month, None), (None, place), (None, None)):
            queued[cell] += waiting.people
    plan = {
        place.municipality_id: (place.name, Amounts(place.people, place.units, place.money))
        for place in fetch(_Plan, PLAN, {"order_id": order_id})
    }
    whole_plan = Amounts(
        sum(amounts.people for _, amounts in plan.values()),
        sum(amounts.units for _, amounts in plan.values()),
        total(amounts.money for _, amounts in plan.values()),
    )

    def row(title: str, cell: _Cell, planned: Amounts) -> YearRow:
        return _row(title, planned, queued[cell], posted[cell])

    months = sorted(
        {date(year, number, 1) for number in range(1, 13)}
        | {month for month, _ in {*posted, *queued} if month is not None}
    )
    return YearTable(
        order_id=order_id,
        year=year,
        months=tuple(row(Month.of(m).name, (m, None), Amounts()) for m in months),
        places=tuple(row(name, (None, place), its) for place, (name, its) in plan.items()),
        total=row("Всего за год", (None, None), whole_plan),
    )


def _row(title: str, planned: Amounts, queued: int, measures: Mapping[int, Amounts]) -> YearRow:
    def measure(code: int) -> Amounts:
        return measures.get(code, Amounts())

    return YearRow(
        title=title,
        planned=planned,
        issued=measure(PostingKind.RESERVE),
        queued=queued,
        chosen={kind: measure(code) for kind, code in _CHOSEN.items()},
        delivered=measure(PostingKind.DELIVER),
        accepted=measure(PostingKind.ACCEPT),
        fee=measure(PostingKind.FEE),
        paid=measure(PostingKind.PAY),
        returned=measure(PostingKind.RETURN),
    )
