"""From the total of the year down to a single service."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotszakaz.booking.models import Contract
from sotszakaz.certificates.models import Certificate
from sotszakaz.kernel.money import Money, total
from sotszakaz.ledger.queries import counted_balances
from sotszakaz.ledger.states import PostingKind
from sotszakaz.monitoring.models import Turnover
from sotszakaz.monitoring.operations.roll_up_turnovers import roll_up_turnovers
from sotszakaz.monitoring.rules import FLOW, MEASURES, STANDING
from sotszakaz.reads.ministry.budget_execution import (
    Breakdown,
    BudgetFilter,
    budget_execution,
    list_budget_lines,
    municipalities,
)
from sotszakaz.reads.ministry.postings import PostingFilter, list_postings, sum_of
from sotszakaz.web.ministry.envelope import short_titles
from tests.factories.actors import CLERK
from tests.factories.cast import Cast, member_of, sign_in
from tests.factories.days import NOW
from tests.factories.settlement import make_delivered_month, make_paid_month
from tests.web.pages import text_of

LINK = re.compile(r'href="(/ministry/postings/\?[^"]*)"')


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        (
            ["101 Уход на дому пожилых, I степень", "102 Уход на дому пожилых, II степень"],
            ["… I степень", "… II степень"],
        ),
        (["101 Уход на дому", "102 Отдых детей"], ["Уход на дому", "Отдых детей"]),
        (["101 Уход на дому", "102 Уход на дому"], ["101 Уход на дому", "102 Уход на дому"]),
        (["101 Уход", "102 Уход на дому"], ["Уход", "… на дому"]),
        (["101 Уход на дому"], ["101 Уход на дому"]),
        (["Уход на дому", "Уход в центре"], ["Уход на дому", "Уход в центре"]),
        ([], []),
    ],
)
def test_a_chart_keeps_the_words_by_which_names_differ(titles, short):
    assert short_titles(titles) == short


def links(response):
    return [unquote(one.replace("&amp;", "&")) for one in LINK.findall(response.content.decode())]


def envelope_of(cast: Cast, cut=Breakdown.LINE, **narrowed):
    member = member_of(cast.ministry)
    part = BudgetFilter(year=2024, **narrowed)
    lines, places = list_budget_lines(member), municipalities(member)
    return budget_execution(member, lines, places, part, cut)


def test_every_figure_of_the_year_is_what_the_postings_add_up_to(client, cast):
    make_paid_month(cast.region)
    figures = envelope_of(cast).total.figures
    assert [figures[measure.code] for measure in FLOW] == [
        Money.roubles(1_000_000),
        Money.roubles(20_000),
        Money.roubles(20_000),
        Money.roubles(3_500),
        Money.roubles(2_750),
        Money.roubles(250),
        Money.roubles(2_750),
        Money.roubles(375),
    ]
    balance = counted_balances([cast.region.budget_line_id])[0]
    assert figures["at_free"] == balance.free
    assert figures["at_reserved"] == balance.reserved
    assert figures["at_committed"] + figures["at_delivered"] == balance.committed
    assert figures["at_paid"] == balance.paid
    assert total(figures[measure.code] for measure in STANDING) == balance.limit


@pytest.mark.parametrize("rolled_up", ["nothing", "half", "all"])
@pytest.mark.parametrize("cut", list(Breakdown))
def test_turnovers_change_no_figure(cast, cut, rolled_up):
    if rolled_up == "half":
        roll_up_turnovers(actor=CLERK, now=NOW)
    make_paid_month(cast.region)
    if rolled_up == "all":
        assert roll_up_turnovers(actor=CLERK, now=NOW) > 0
    rows = envelope_of(cast, cut).rows
    member = member_of(cast.ministry)
    for row in rows:
        asked = {
            Breakdown.LINE: {"line_id": row.subject},
            Breakdown.DIRECTION: {"direction_id": row.subject},
            Breakdown.PLACE: {"municipality_id": row.subject, "without_place": row.subject is None},
            Breakdown.MONTH: {"month": row.subject},
        }[cut]
        for code in MEASURES:
            postings = list_postings(member, PostingFilter(measure=code, **asked))
            assert sum_of(postings) == row.figures[code], (row.title, code)


def test_turnovers_are_of_every_line_place_month_and_kind(cast):
    make_paid_month(cast.region)
    roll_up_turnovers(actor=CLERK, now=NOW)
    assert roll_up_turnovers(actor=CLERK, now=NOW) == 0
    fee = Turnover.objects.get(kind=PostingKind.FEE)
    assert (fee.postings, fee.amount, fee.municipality_id) == (
        1,
        Money.roubles(250),
        cast.region.municipality_ids[0],
    )


def test_a_page_shows_the_figures_and_each_leads_to_its_postings(client, cast):
    make_paid_month(cast.region)
    page = sign_in(client, cast.ministry).get("/ministry/envelope/?by=municipality")
    said = text_of(page)
    assert "Исполнение бюджета, 2024 год" in said
    assert "город Красноярск" in said
    assert "1 000 000,00 ₽" in said
    assert "город Красноярск 20 000,00 20 000,00 3 500,00 2 750,00 250,00 2 750,00 375,00" in said
    found = links(page)
    assert len(found) == 7 + 7 + 7 + 2  # the place, the whole, the stages, the limit twice
    for address in found:
        answer = client.get(address)
        assert "сообщите администратору" not in text_of(answer), address
        assert "равно показателю" in text_of(answer), address


def test_the_file_of_postings_holds_the_year_that_is_shown(client, cast):
    make_paid_month(cast.region)
    page = sign_in(client, cast.ministry).get("/ministry/postings/?measure=paid")
    address = "/audit/exports/new/postings/?measure=paid&amp;year=2024"
    assert f'href="{address}"' in page.content.decode()


def test_all_postings_together_are_explained(client, cast):
    make_paid_month(cast.region)
    sign_in(client, cast.ministry)
    explained = "сумма всех проводок больше лимита"
    assert explained in text_of(client.get("/ministry/postings/?year=2024"))
    assert explained not in text_of(client.get("/ministry/postings/?year=2024&measure=paid"))


def test_limits_and_the_report_of_the_order_add_up(client, cast):
    make_paid_month(cast.region)
    sign_in(client, cast.ministry)
    said = text_of(client.get("/ministry/limits/"))
    row = said.partition("Всего ")[2]
    assert row.startswith("1 000 000,00 ₽")
    balance = counted_balances([cast.region.budget_line_id])[0]
    for stage in (balance.free, balance.committed, balance.paid, balance.returned):
        assert str(stage).replace("\u00a0", " ") in row
    report = text_of(client.get(f"/ministry/orders/{cast.region.order_id}/?day=2099-12-31"))
    assert "Всего 1 000 000,00 ₽" in report


def test_from_the_total_one_walks_down_to_the_service(client, cast):
    paid = make_paid_month(cast.region)
    sign_in(client, cast.ministry)
    listed = client.get("/ministry/postings/?measure=delivered&year=2024").content.decode()
    visit = paid.march.visit_ids[1][0]
    assert f'href="/ministry/visits/{visit}/"' in listed
    said = text_of(client.get(f"/ministry/visits/{visit}/"))
    assert "500,00 ₽" in said
    assert "Петрова 1 Анна Ивановна" in said
    act = paid.march.act_ids[1]
    assert (
        f'href="/ministry/acts/{act}/"' in client.get(f"/ministry/visits/{visit}/").content.decode()
    )
    page = client.get(f"/ministry/acts/{act}/").content.decode()
    assert f'href="/control/registers/{paid.register_id}/"' in page
    assert f'href="/ministry/visits/{visit}/"' in page


def test_a_posting_leads_to_all_its_documents(client, cast):
    make_paid_month(cast.region)
    sign_in(client, cast.auditor)
    for measure, papers in (
        ("limit", []),
        ("reserved", ["Сертификат №"]),
        ("committed", ["Сертификат №", "Договор с исполнителем"]),
        ("delivered", ["Сертификат №", "Договор с исполнителем", "Запись об услуге №"]),
        ("accepted", ["Сертификат №", "Договор с исполнителем", "Акт №"]),
        ("paid", ["Сертификат №", "Договор с исполнителем", "Акт №"]),
        ("returned", ["Сертификат №", "Договор с исполнителем", "Запись об услуге №"]),
    ):
        listed = client.get(f"/ministry/postings/?measure={measure}&year=2024").content.decode()
        (key, *_) = re.findall(r"/ministry/postings/(\d+)/", listed)
        said = text_of(client.get(f"/ministry/postings/{key}/"))
        for paper in papers:
            assert paper in said, measure


def test_a_certificate_and_a_contract_show_their_money(client, cast):
    paid = make_paid_month(cast.region)
    sign_in(client, cast.ministry)
    certificate = text_of(client.get(f"/ministry/certificates/{public_id('certificates', paid)}/"))
    assert "5 000,00 ₽" in certificate
    assert "Иванова100 Мария Петровна" in certificate
    contract = text_of(client.get(f"/ministry/contracts/{public_id('contracts', paid)}/"))
    assert "375,00 ₽" in contract
    assert "март 2024 г." in contract


def public_id(what, paid):
    if what == "contracts":
        return Contract.objects.get(pk=paid.march.contract_ids[0]).public_id
    return Certificate.objects.get(pk=paid.march.certificate_ids[0]).public_id


def test_nonsense_in_the_address_narrows_nothing(client, cast):
    make_paid_month(cast.region)
    sign_in(client, cast.ministry)
    plain = text_of(client.get("/ministry/envelope/"))
    odd = "?year=abc&line=99999&municipality='--&month=2024-13&by=<script>&direction=9e9"
    assert "1 000 000,00 ₽" in plain
    assert "1 000 000,00 ₽" in text_of(client.get(f"/ministry/envelope/{odd}"))
    assert text_of(client.get(f"/ministry/postings/{odd}&measure=x&kind=77&page=-1"))
    for year in ("1", "0", "99999", "-1", "2023"):
        assert "1 000 000,00 ₽" in text_of(client.get(f"/ministry/envelope/?year={year}"))


def test_what_is_not_there_is_not_found(client, cast):
    sign_in(client, cast.ministry)
    for address in ("postings/999999/", "visits/999999/", "acts/999999/", "limits/999999/"):
        assert client.get(f"/ministry/{address}").status_code == 404


@pytest.mark.parametrize("address", ["/ministry/envelope/", "/ministry/postings/?year=2024"])
def test_a_page_costs_the_same_with_more_people(client, cast, address, django_assert_num_queries):
    make_paid_month(cast.region, people=1)
    sign_in(client, cast.ministry)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    make_delivered_month(people=3, month=5, region=cast.region, first_person=200)
    with django_assert_num_queries(len(one)):
        client.get(address)
