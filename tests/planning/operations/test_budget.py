"""Opening budget lines and changing their limits."""

import pytest
from django.db import transaction

from sotszakaz.database import sql
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import LineAccount, Posting
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.planning.models import BudgetLine, LimitChange
from sotszakaz.planning.operations.change_limit import (
    CutTooDeep,
    LimitMoved,
    NoChange,
    change_limit,
)
from sotszakaz.planning.operations.open_budget_lines import NothingToOpen, open_budget_lines
from sotszakaz.planning.rules import NewBudgetLine, RowsRefused
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region, make_region
from tests.planning.planned import KBK, budget_line

pytestmark = pytest.mark.django_db


def open_lines(region: Region, *lines: NewBudgetLine) -> dict[str, int]:
    return open_budget_lines(lines=lines, direction_id=region.direction_id, actor=CLERK, now=NOW)


def change(region: Region, amount: Money, seen: Money | None = None) -> int:
    return change_limit(
        line_id=region.budget_line_id,
        amount=amount,
        legal_act_id=region.legal_act_id,
        actor=CLERK,
        now=NOW,
        limit_seen=seen,
    )


def test_lines_open_with_their_limits_free_and_posted() -> None:
    region = make_region()
    other = "14810020120000000616"
    opened = open_lines(
        region,
        budget_line(region),
        budget_line(region, row=3, kbk=other, limit=Money.roubles(50)),
    )
    accounts = {one.line_id: one for one in LineAccount.objects.all()}
    for kbk, limit in ((KBK, Money.roubles(100)), (other, Money.roubles(50))):
        account = accounts[opened[kbk]]
        assert (account.limit, account.free, account.reserved) == (limit, limit, Money(0))
        posting = Posting.objects.get(line_id=opened[kbk])
        assert (posting.kind, posting.amount, posting.source) == (
            PostingKind.OPEN,
            limit,
            PostingSource.LIMIT_CHANGE,
        )
        assert posting.source_id == LimitChange.objects.get(line_id=opened[kbk]).pk


def test_every_wrong_line_is_named_and_none_is_opened() -> None:
    region = make_region()
    with pytest.raises(RowsRefused) as refused:
        open_lines(
            region,
            budget_line(region),
            budget_line(region, row=3, kbk=KBK[:19]),
            budget_line(region, row=4, limit=Money(0)),
        )
    first, second = (str(fault) for fault in refused.value.faults)
    assert first.startswith("Строка 3: КБК: нужно 20 знаков, получено: 19.")
    assert second == "Строка 4: лимит должен быть больше нуля. Исправьте сумму."
    assert BudgetLine.objects.count() == 1


def test_a_line_is_opened_once_a_year() -> None:
    region = make_region()
    open_lines(region, budget_line(region))
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        open_lines(region, budget_line(region))
    assert refused.value.constraint == "budget_line_is_unique"
    assert (BudgetLine.objects.count(), LineAccount.objects.count()) == (2, 2)


def test_an_empty_list_opens_nothing() -> None:
    with pytest.raises(NothingToOpen):
        open_lines(make_region())


def test_a_limit_goes_up_and_down_within_free_money() -> None:
    region = make_region(limit=Money.roubles(100))
    change(region, Money.roubles(20))
    change(region, -Money.roubles(120))
    account = LineAccount.objects.get()
    assert (account.limit, account.free) == (Money(0), Money(0))
    moved = list(Posting.objects.order_by("pk").values_list("kind", "amount"))
    assert moved == [
        (PostingKind.OPEN, Money.roubles(100)),
        (PostingKind.OPEN, Money.roubles(20)),
        (PostingKind.CUT, Money.roubles(120)),
    ]


def test_reserved_money_is_not_cut() -> None:
    region = make_region(limit=Money.roubles(100))
    sql.run(
        "UPDATE ledger_lineaccount SET free_kopecks = 3000, reserved_kopecks = 7000",
    )
    with pytest.raises(CutTooDeep) as refused:
        change(region, -Money.roubles(31))
    assert str(refused.value).startswith(
        f"Лимит нельзя уменьшить на {Money.roubles(31)}: свободно только {Money.roubles(30)}"
    )
    assert LimitChange.objects.count() == 1
    change(region, -Money.roubles(30))
    assert LineAccount.objects.get().limit == Money.roubles(70)


def test_a_change_by_nothing_is_refused() -> None:
    with pytest.raises(NoChange):
        change(make_region(), Money(0))


def test_a_limit_that_is_not_the_one_seen_is_not_changed() -> None:
    region = make_region()
    seen = LineAccount.objects.get(pk=region.budget_line_id).limit
    change(region, Money.roubles(10), seen)
    with pytest.raises(LimitMoved):
        change(region, Money.roubles(10), seen)
    assert LineAccount.objects.get(pk=region.budget_line_id).limit == seen + Money.roubles(10)
