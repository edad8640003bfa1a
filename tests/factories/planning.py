"""A service with its categories, budget lines, rows of orders and tariffs."""

from __future__ import annotations

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import LineAccount
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.planning.models import (
    BudgetLine,
    Category,
    Enablement,
    FaceValue,
    LimitChange,
    Service,
)
from tests.factories.days import NOW, YEAR
from tests.factories.ledger import post
from tests.factories.policy import Ground

KBK = "14810020120000000614"


def make_service(
    ground: Ground, days: DateRange, *, enabled: bool, units: int
) -> tuple[Category, Category]:
    """Create the service and two categories with the volume of their certificates."""
    service = Service.objects.create(
        direction=ground.direction,
        registry_entry_no="880000О.99.0.АЭ25АА00000",
        name="Социальное обслуживание на дому",
        delivery_form="на дому",
        unit="minutes",
        okei="792",
        standard_act=ground.act,
    )
    if enabled:
        Enablement.objects.create(service=service, legal_act=ground.act, period=days)
    categories = (
        Category.objects.create(direction=ground.direction, code="degree_1", name="I степень"),
        Category.objects.create(direction=ground.direction, code="degree_2", name="II степень"),
    )
    for category in categories:
        FaceValue.objects.create(
            service=service, category=category, units=units, period=days, legal_act=ground.act
        )
    return categories


def make_budget_line(
    direction_id: int,
    payer_id: int,
    legal_act_id: int,
    *,
    limit: Money,
    kbk: str = KBK,
    year: int = YEAR,
    now: dt.datetime = NOW,
) -> int:
    """Open a budget line with its limit brought down through the ledger."""
    line = BudgetLine.objects.create(
        year=year, kbk=kbk, name="Соцобслуживание", payer_id=payer_id, direction_id=direction_id
    )
    change = LimitChange.objects.create(line=line, amount=limit, legal_act_id=legal_act_id, at=now)
    LineAccount.objects.create(line_id=line.pk)
    post(PostingKind.OPEN, PostingSource.LIMIT_CHANGE, change.pk, limit, line_id=line.pk, now=now)
    return line.pk
