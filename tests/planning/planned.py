"""Rows of orders, tariffs and budgets for tests."""

import datetime as dt
from dataclasses import replace

from sotszakaz.kernel.money import Money
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.amend_order import amend_order
from sotszakaz.planning.queries import lines_of_order
from sotszakaz.planning.rules import NewBudgetLine, NewOrderLine, NewTariff
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region

YEAR_BEGINS, YEAR_ENDS = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
KBK = "14810020120000000615"


def order_line(region: Region, **other: int) -> NewOrderLine:
    """Give a line of the first category and place: 20 = 4 + 6 + 10."""
    line = NewOrderLine(
        row=2,
        service_id=region.service_id,
        category_id=region.category_ids[0],
        municipality_id=region.municipality_ids[0],
        budget_line_id=region.budget_line_id,
        selection_year=2024,
        volume_total=20,
        volume_assignment=4,
        volume_competition=6,
        volume_certificate=10,
        tolerance_percent=5,
    )
    return replace(line, **other)


def amended(region: Region, volume: int) -> int:
    """Draft and agree a version that changes the volume of the first quota."""
    first = lines_of_order(region.order_id)[0]
    change = replace(first, volume_certificate=volume, volume_total=volume + 5)
    order_id = amend_order(order_id=region.order_id, changes=[change], actor=CLERK, now=NOW)
    agree_order(order_id=order_id, actor=CLERK, now=NOW)
    return order_id


def tariff(region: Region, row: int, first_day: dt.date, last_day: dt.date | None) -> NewTariff:
    return NewTariff(
        row=row,
        service_id=region.service_id,
        municipality_id=region.municipality_ids[0],
        price=Money.roubles(62, 45),
        per_units=5,
        first_day=first_day,
        last_day=last_day,
        legal_act_id=region.legal_act_id,
    )


def budget_line(region: Region, **other: object) -> NewBudgetLine:
    values: dict[str, object] = {
        "row": 2,
        "year": 2024,
        "kbk": KBK,
        "name": "Вторая строка",
        "payer_id": region.payer_id,
        "limit": Money.roubles(100),
        "legal_act_id": region.legal_act_id,
    }
    return NewBudgetLine(**values | other)  # type: ignore[arg-type]  # a dictionary of all fields
