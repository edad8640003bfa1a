"""What everybody may know about the year is what the ledger and the registers hold."""

from __future__ import annotations

import pytest

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.kernel.money import Money
from sotszakaz.planning.models import SocialOrder
from sotszakaz.reads.public.figures import NO_FIGURES, Envelope, Figures, region_year
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.people import make_person
from tests.factories.region import make_region
from tests.factories.year import make_year

pytestmark = pytest.mark.django_db
ZERO = Money(0)


def test_without_an_approved_order_there_is_nothing():
    assert region_year() is None


def test_an_order_still_drafted_is_not_shown():
    make_region()
    SocialOrder.objects.update(status="replaced")
    assert region_year() is None


def test_the_envelope_is_the_limit_and_its_parts():
    make_year()
    year = region_year()
    assert year is not None
    assert year.envelope == Envelope(
        limit=Money.roubles(1_000_000),
        free=Money.roubles(985_300),
        reserved=Money.roubles(5_000),
        committed=Money.roubles(8_200),
        accepted=Money.roubles(300),
        paid=Money.roubles(1_100),
        returned=Money.roubles(100),
    )


def test_people_and_money_stand_by_place_and_in_all():
    make_year()
    year = region_year()
    assert year is not None
    first = Figures(
        planned=20,
        issued=3,
        queued=0,
        state=1,
        private=1,
        nonprofit=0,
        served=1,
        delivered=Money.roubles(2_000),
        accepted=Money.roubles(1_500),
        paid=Money.roubles(1_200),
        returned=Money.roubles(100),
    )
    second = Figures(20, 0, 1, 0, 0, 0, 0, ZERO, ZERO, ZERO, ZERO)
    assert [place + NO_FIGURES for place in year.places] == [first, second]
    assert [place.name for place in year.places] == ["город Красноярск", "город Дивногорск"]
    assert year.whole.planned == 40
    assert year.whole.queued == 1
    assert year.whole.chosen == 2
    assert year.whole.paid == Money.roubles(1_200)


def test_a_contract_that_ended_was_a_choice():
    make_year()
    Contract.objects.filter(provider__kind="private").update(status=ContractStatus.CLOSED)
    year = region_year()
    assert year is not None
    assert (year.whole.state, year.whole.private) == (1, 1)


def test_a_refused_request_is_no_choice():
    region = make_year()
    certificate = make_certificate(region, make_person(9))
    contract = make_contract(
        region, certificate, offer_id=region.offer_ids[2], status=ContractStatus.REQUESTED
    )
    asked = region_year()
    Contract.objects.filter(pk=contract).update(status=ContractStatus.REFUSED)
    refused = region_year()
    assert asked is not None
    assert refused is not None
    assert (asked.whole.nonprofit, refused.whole.nonprofit) == (1, 0)


def test_it_costs_three_statements_whatever_the_size(django_assert_num_queries):
    region = make_year()
    with django_assert_num_queries(3):
        region_year()
    make_certificate(region, make_person(9))
    with django_assert_num_queries(3):
        region_year()


def test_the_heading_says_whose_year_it_is():
    make_region()
    year = region_year()
    assert year is not None
    order = year.order
    assert (order.region, order.year, order.direction, order.act, order.act_number) == (
        "Красноярский край",
        2024,
        "Социальное обслуживание на дому",
        "приказ от 20.12.2023",
        "1-н",
    )
    assert order.is_fictional
