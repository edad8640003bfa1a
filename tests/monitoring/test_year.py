"""The table of the year and the order's report, drawn from postings."""

import datetime as dt
from argparse import Namespace
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook
from rich.console import Console

from sotszakaz.booking.models import Contract
from sotszakaz.commands import check, report
from sotszakaz.commands.command import Exit
from sotszakaz.commands.report import write_report
from sotszakaz.commands.russian import RussianParser
from sotszakaz.delivery.models import Dispute
from sotszakaz.documents.order_report import ProviderCount
from sotszakaz.eligibility.models import QueueEntry
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.queries import posted_balances
from sotszakaz.monitoring.queries.checks import CHECKS
from sotszakaz.monitoring.queries.order_report import OrderUnknown, order_report
from sotszakaz.monitoring.queries.quality import FormulaUnknown, fact
from sotszakaz.monitoring.queries.selfcheck import Breach, run_check
from sotszakaz.monitoring.queries.year import Amounts, year_table
from sotszakaz.planning.models import QualityIndicator, SocialOrder
from sotszakaz.providers.models import Offer
from sotszakaz.providers.states import ProviderKind
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from tests.factories.actors import CLERK
from tests.factories.days import moment
from tests.factories.eligibility import make_application
from tests.factories.people import make_person
from tests.factories.planning import KBK
from tests.factories.settlement import approve, make_delivered_month

pytestmark = pytest.mark.django_db
NOTHING = Amounts()
YEAR_END = moment(12, 31)


@pytest.fixture
def played():
    """Pay March, take one service back in April, put one applicant into the queue."""
    made = make_delivered_month(people=4, visits=2, fees=[Money(25_000)])
    register = approve(made)
    answer = {order.identity: order.amount for order in PaymentOrder.objects.all()}
    record_payment(register_id=register, executed=answer, actor=CLERK, now=made.now)
    april = make_delivered_month(people=0, month=4, region=made.region)
    corrected = correct_closed_visit(
        visit_id=made.visit_ids[1][0],
        accounting_month_id=april.month_id,
        reason="услуга не оказывалась",
        actor=CLERK,
        now=april.now,
    )
    assert corrected.recovery_id is not None
    record_return(recovery_id=corrected.recovery_id, document="п/п № 7", actor=CLERK, now=april.now)
    region = made.region
    application = make_application(region, make_person(90), quota_id=region.quota_ids[1])
    QueueEntry.objects.create(
        application_id=application,
        quota_id=region.quota_ids[1],
        submitted_at=moment(2, 1),
        reason="volume",
        entered_at=moment(2, 1),
    )
    return made


def test_year_goes_from_plan_to_payment(played):
    table = year_table(played.region.order_id)

    whole = table.total
    assert whole.planned == Amounts(40, 24_000, Money(20_000_000))
    assert whole.issued == Amounts(4, 2400, Money(2_000_000))
    assert whole.queued == 1
    assert whole.chosen == {
        ProviderKind.STATE: Amounts(2, 1200, Money(1_000_000)),
        ProviderKind.PRIVATE: Amounts(1, 600, Money(500_000)),
        ProviderKind.NONPROFIT: Amounts(1, 600, Money(500_000)),
    }
    assert whole.delivered == Amounts(4, 480, Money(400_000))
    assert whole.accepted == Amounts(4, 480, Money(375_000))
    assert whole.fee == Amounts(1, 0, Money(25_000))
    assert whole.paid == Amounts(4, 0, Money(375_000))
    assert whole.returned == Amounts(1, 0, Money(50_000))


def test_each_month_has_what_moved_in_it(played):
    months = {row.title: row for row in year_table(played.region.order_id).months}

    assert len(months) == 12
    assert months["январь 2024"].issued == Amounts(4, 2400, Money(2_000_000))
    assert months["февраль 2024"].queued == 1
    march, april = months["март 2024"], months["апрель 2024"]
    assert (march.delivered.money, march.paid.money) == (Money(400_000), Money(375_000))
    assert (march.returned, april.returned) == (NOTHING, Amounts(1, 0, Money(50_000)))
    assert months["май 2024"].delivered == months["май 2024"].planned == NOTHING


def test_each_place_has_its_plan_and_its_facts(played):
    places = {row.title: row for row in year_table(played.region.order_id).places}

    city, town = places["город Красноярск"], places["город Дивногорск"]
    assert city.planned == town.planned == Amounts(20, 12_000, Money(10_000_000))
    assert (city.issued.people, city.queued, town.queued) == (4, 0, 1)
    assert town.issued == town.delivered == NOTHING


def test_months_and_places_add_up_to_the_year(played):
    table = year_table(played.region.order_id)
    for name in ("issued", "delivered", "accepted", "fee", "paid", "returned"):
        whole = getattr(table.total, name).money.kopecks
        for rows in (table.months, table.places):
            assert sum(getattr(row, name).money.kopecks for row in rows) == whole
    (line,) = posted_balances([played.region.budget_line_id])
    assert line.paid + line.returned == table.total.paid.money


def test_table_of_a_moment_leaves_out_what_came_after(played):
    table = year_table(played.region.order_id, before=moment(2, 1, hour=0))
    assert table.total.issued.people == 4
    assert (table.total.delivered, table.total.queued) == (NOTHING, 0)


def test_report_has_volume_money_and_providers(played):
    QualityIndicator.objects.create(
        order_id=played.region.order_id,
        service_id=played.region.service_id,
        name="Доля актов, принятых без замечаний",
        formula="acts_without_disputes",
        planned_percent=95,
        tolerance_percent=5,
    )
    made = order_report(played.region.order_id, dt.date(2024, 12, 31))

    assert (made.body, made.periodicity) == ("Министерство", "годовая")
    assert made.order == "приказ от 20 декабря 2023 г. № 1-н, на 2024 год, редакция 1"
    first = next(v for v in made.volume if v.place == "город Красноярск" and v.fact)
    assert (first.planned, first.fact, first.deviation, first.tolerance) == (10, 4, -6, "5 %")
    assert [q.fact for q in made.quality] == [100]
    (money,) = made.money
    assert (money.kbk, money.limit, money.paid, money.returned) == (
        KBK,
        Money(100_000_000),
        Money(325_000),
        Money(50_000),
    )
    assert made.providers == [
        ProviderCount("Государственные учреждения", 1, 1),
        ProviderCount("Коммерческие организации и предприниматели", 1, 1),
        ProviderCount("Некоммерческие организации", 1, 1),
    ]


def test_report_of_an_earlier_day_leaves_out_what_came_after(played):
    made = order_report(played.region.order_id, dt.date(2024, 2, 1))
    assert made.periodicity == "с начала года"
    assert sum(v.fact for v in made.volume) == 0
    assert (made.money[0].committed, made.money[0].paid) == (Money(2_000_000), Money(0))


def test_draft_order_is_reported_as_a_draft(played):
    draft = SocialOrder.objects.create(
        direction_id=played.region.direction_id,
        authority_id=played.region.authority_id,
        year=2024,
        version=2,
        prepared_by="clerk",
    )
    with pytest.raises(OrderUnknown, match="не утверждён"):
        order_report(draft.pk, dt.date(2024, 12, 31))


def test_unknown_order_is_named():
    with pytest.raises(OrderUnknown, match="№ 77"):
        order_report(77, dt.date(2024, 12, 31))


def quality(played, formula, before=YEAR_END):
    region = played.region
    return fact(formula, order_id=region.order_id, service_id=region.service_id, before=before)


def test_acts_with_an_objection_lower_the_indicator(played):
    Dispute.objects.create(
        visit_id=played.visit_ids[0][0],
        act_id=played.act_ids[0],
        reason="не пришёл",
        raised_by="holder",
        raised_at=played.now,
    )
    counted = quality(played, "acts_without_disputes")
    assert (counted.percent, counted.kept, counted.whole) == (75, 3, 4)


def test_requests_answered_after_their_term_lower_the_indicator(played):
    Contract.objects.filter(pk=played.contract_ids[0]).update(answer_due=dt.date(2024, 1, 19))
    Contract.objects.filter(pk=played.contract_ids[1]).update(answered_at=None)
    counted = quality(played, "answers_in_term")
    assert (counted.percent, counted.kept, counted.whole) == (50, 2, 4)
    assert quality(played, "answers_in_term", moment(1, 1)).whole == 0


def test_unknown_formula_is_named_with_those_that_are_known(played):
    with pytest.raises(FormulaUnknown, match="acts_without_disputes, answers_in_term"):
        quality(played, "happiness")


def test_report_is_written_as_workbook_and_document(played, tmp_path):
    order_id = played.region.order_id
    table = year_table(order_id)
    workbook, document = write_report(
        table, order_id, dt.date(2024, 12, 31), tmp_path / "new", now=moment(12, 31)
    )

    book = CalamineWorkbook.from_path(workbook)
    assert book.sheet_names == [
        "Объём",
        "Качество",
        "Средства",
        "Исполнители",
        "По месяцам",
        "По местам",
    ]
    months = book.get_sheet_by_name("По месяцам").to_python()
    assert months[-1][0] == "Всего за год"
    assert document.read_bytes().startswith(b"%PDF")
    assert sorted(path.suffix for path in workbook.parent.iterdir()) == [".pdf", ".xlsx"]


def console():
    return Console(record=True, width=200)


def test_command_says_where_the_report_is(played, tmp_path):
    words = ["--order", str(played.region.order_id), "--out", str(tmp_path)]
    page = console()
    whole = RussianParser()
    report.configure(whole)
    assert report.run(whole.parse_args([*words, "--as-of", "31.12.2024"]), page) == Exit.DONE
    assert page.export_text().count("Отчёт записан") == 2
    assert report.run(whole.parse_args(words), page) == Exit.DONE
    with pytest.raises(SystemExit) as end:
        whole.parse_args([*words, "--as-of", "2024"])
    assert end.value.code == Exit.BAD_INPUT


def test_check_command_ends_well_in_a_sound_region(played):
    page = console()
    assert check.run(Namespace(), page) == Exit.DONE
    text = page.export_text()
    assert "Все правила соблюдены." in text
    assert text.count("OK") >= 24


def test_check_command_names_a_counter_spoiled_by_hand(played):
    Offer.objects.filter(pk=played.region.offer_ids[1]).update(taken=5)
    page = console()
    assert check.run(Namespace(), page) == Exit.CHECK_FAILED
    text = page.export_text()
    assert "нарушено: 1" in text
    assert (
        f"предложение № {played.region.offer_ids[1]}: мест 10, занято по счётчику 5, "
        "живых договоров 1" in text
    )


def test_check_command_counts_rows_it_does_not_show(played):
    outcome = run_check(next(c for c in CHECKS if c.code == "places"))
    many = replace(outcome, broken=25, breaches=(Breach("предложение № 1", "мест 1"),))
    page = console()
    assert check.show([many], page) == Exit.CHECK_FAILED
    assert "и ещё строк: 24" in page.export_text()
