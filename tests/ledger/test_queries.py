"""Sums of postings beside the counters, and the story of a certificate's money."""

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.ledger.queries import (
    LineBalance,
    counted_balances,
    posted_balances,
    story_of_certificate,
)
from tests.factories.days import moment
from tests.factories.settlement import approve, make_delivered_month

pytestmark = pytest.mark.django_db


def test_line_balance_is_the_same_from_counters_and_from_postings():
    made = make_delivered_month(people=2, fees=[Money(25_000)])
    approve(made)
    line = made.region.budget_line_id
    expected = LineBalance(
        line,
        limit=Money(100_000_000),
        free=Money(99_025_000),
        reserved=Money(0),
        committed=Money(800_000),
        accepted=Money(175_000),
        paid=Money(0),
        returned=Money(0),
    )
    assert counted_balances([line]) == posted_balances([line]) == [expected]


def test_balance_of_a_moment_leaves_out_what_came_after():
    made = make_delivered_month(people=1)
    line = made.region.budget_line_id
    (balance,) = posted_balances([line], before=moment(2, 1))
    assert (balance.committed, balance.limit) == (Money(500_000), Money(100_000_000))
    approve(made)
    (later,) = posted_balances([line], before=moment(3, 2))
    assert later == balance


def test_story_of_a_certificate_is_told_in_plain_words():
    made = make_delivered_month(people=1, visits=1)
    approve(made)
    story = story_of_certificate(made.certificate_ids[0])
    assert [(entry.what, entry.amount, entry.units) for entry in story] == [
        ("выдан сертификат", Money(500_000), 600),
        ("выбран исполнитель", Money(500_000), 600),
        ("услуга оказана", Money(50_000), 60),
        ("услуга принята по акту", Money(50_000), 60),
    ]
