"""The clerk's first page counts what waits."""

from __future__ import annotations

from tests.factories.eligibility import give_right, make_application
from tests.factories.people import make_person
from tests.factories.settlement import make_delivered_month
from tests.web.office.counting import statements
from tests.web.pages import text_of

DESK = "/office/"


def test_everything_that_waits_is_counted(clerk, region):
    keys = [make_application(region, make_person(number)) for number in (101, 102, 103)]
    give_right(region, keys[:1])
    make_delivered_month(people=2, region=region)
    page = text_of(clerk.get(DESK))
    # The two who are served got their certificates without a decision.
    assert "4 заявления без решения" in page
    assert "1 человек имеет право, сертификат не выдан" in page
    assert "2 акта к приёмке 2 000,00 ₽" in page
    assert "в очереди" not in page


def test_the_neighbour_has_nothing_to_do(neighbour, region):
    make_application(region, make_person(1))
    page = text_of(neighbour.get(DESK))
    assert "Сейчас всё сделано" in page
    assert "без решения" not in page
    assert "Ждёт других" not in page


def test_the_desk_costs_the_same_whatever_waits(clerk, region):
    empty = statements(clerk, DESK)
    make_application(region, make_person(1))
    assert statements(clerk, DESK) == empty
