"""The small region stands on the same ground as a real one."""

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import LineAccount, Posting
from tests.factories.eligibility import make_application
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def test_the_small_region_has_its_limit_free_and_takes_applications() -> None:
    region = make_region(limit=Money.roubles(100))
    account = LineAccount.objects.get()
    assert (account.line_id, account.free) == (region.budget_line_id, Money.roubles(100))
    assert Posting.objects.get().amount == Money.roubles(100)
    first = make_application(region, make_person(1))
    second = make_application(region, make_person(2), quota_id=region.quota_ids[3])
    assert first != second
