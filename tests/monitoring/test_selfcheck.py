"""Each rule of the self-check: kept in a sound region, and the row named once it is spoiled."""

import pytest

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.monitoring.models import CheckResult
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.monitoring.queries.checks import CHECKS
from sotszakaz.monitoring.queries.selfcheck import run_check, self_check
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from tests.factories.actors import CLERK
from tests.factories.settlement import DeliveredMonth, approve, make_delivered_month

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled():
    """Pay a month, take one service of it back with its money, begin the next month."""
    made = make_delivered_month(people=3, visits=2, fees=[Money(25_000)])
    register = approve(made)
    answer = {order.identity: order.amount for order in PaymentOrder.objects.all()}
    record_payment(register_id=register, executed=answer, actor=CLERK, now=made.now)
    april = make_delivered_month(people=1, visits=1, month=4, region=made.region, first_person=50)
    corrected = correct_closed_visit(
        visit_id=made.visit_ids[0][0],
        accounting_month_id=april.month_id,
        reason="услуга не оказывалась",
        actor=CLERK,
        now=april.now,
    )
    assert corrected.recovery_id is not None
    record_return(recovery_id=corrected.recovery_id, document="п/п № 7", actor=CLERK, now=april.now)
    return made


def test_every_rule_is_kept_in_a_sound_region(settled):
    breaches = [(o.check.code, b) for o in self_check() for b in o.breaches]
    assert breaches == []
    examined = {outcome.check.code: outcome.examined for outcome in self_check()}
    assert (examined["acts"], examined["payments"], examined["closed_months"]) == (4, 3, 1)
    assert examined["corrections"] == 1


def test_rules_are_kept_in_an_empty_database():
    assert all(outcome.is_kept for outcome in self_check())


def test_figures_of_a_check_are_those_of_the_region(settled):
    figures = {outcome.check.code: outcome.figure for outcome in self_check()}
    assert figures["payments"] == "в реестрах 2\u00a0750,00"
    assert figures["corrections"] == "исправлено 500,00"


SPOILS = {
    "line_limit": (
        (
            "line_money_is_not_oversold ledger_lineaccount"
            " line_stages_make_the_limit ledger_lineaccount"
        ),
        "UPDATE ledger_lineaccount SET free_kopecks = -1",
        "строка № {line}",
    ),
    "line_counters": (
        "line_stages_make_the_limit ledger_lineaccount",
        "UPDATE ledger_lineaccount SET paid_kopecks = paid_kopecks + 100",
        "строка № {line}",
    ),
    "line_stages": (
        "line_stages_make_the_limit ledger_lineaccount",
        "UPDATE ledger_lineaccount SET accepted_kopecks = accepted_kopecks + 1",
        "строка № {line}",
    ),
    "turnovers": (
        "",
        (
            "INSERT INTO monitoring_turnover"
            " (line_id, month, kind, postings, amount_kopecks, units)"
            " VALUES ({line}, '2024-03-01', 11, 1, 100, 0)"
        ),
        "оборот строки № {line} за 03.2024",
    ),
    "quota": (
        "",
        "UPDATE planning_quota SET issued = issued + 1 WHERE id = {quota}",
        "строка заказа № {quota}",
    ),
    "agreements": (
        "agreement_limit_is_kept providers_agreement",
        (
            "UPDATE providers_agreement SET limit_kopecks = 1, committed_kopecks = 2"
            " WHERE id = {agreement}"
        ),
        "соглашение № С-{provider}/2024",
    ),
    "certificate_counters": (
        "certificate_money_is_not_oversold ledger_certificateaccount",
        (
            "UPDATE ledger_certificateaccount SET released_kopecks = 5"
            " WHERE certificate_id = {certificate}"
        ),
        "сертификат № {certificate}",
    ),
    "certificate_balance": (
        "",
        "UPDATE certificates_certificate SET face_value_kopecks = 1 WHERE id = {certificate}",
        "сертификат № {number}",
    ),
    "contract_counters": (
        "contract_units_are_not_oversold ledger_contractaccount",
        (
            "UPDATE ledger_contractaccount SET left_units = left_units - 1"
            " WHERE contract_id = {contract}"
        ),
        "договор № {contract}",
    ),
    "contract_balance": (
        "",
        "DELETE FROM ledger_contractaccount WHERE contract_id = {contract}",
        "договор № {contract}",
    ),
    "one_certificate": (
        "INDEX one_live_certificate_per_service_and_year",
        "UPDATE certificates_certificate SET person_id = {person}",
        "сертификаты № {number}",
    ),
    "worker_overlap": (
        "worker_is_in_one_place delivery_visit person_is_served_once_at_a_time delivery_visit",
        (
            "UPDATE delivery_visit SET period ="
            " (SELECT period FROM delivery_visit WHERE id = {visit}) WHERE id = {next_visit}"
        ),
        "запись № {next_visit}",
    ),
    "person_overlap": (
        "person_is_served_once_at_a_time delivery_visit worker_is_in_one_place delivery_visit",
        (
            "UPDATE delivery_visit SET period ="
            " (SELECT period FROM delivery_visit WHERE id = {visit}) WHERE id = {next_visit}"
        ),
        "запись № {next_visit}",
    ),
    "places": (
        "",
        "UPDATE providers_offer SET taken = taken + 1 WHERE id = {offer}",
        "предложение № {offer}",
    ),
    "visits_posted": (
        "",
        "UPDATE delivery_visit SET cost_kopecks = cost_kopecks + 1 WHERE id = {visit}",
        "договор № {contract}",
    ),
    "visit_month": (
        "",
        "UPDATE delivery_visit SET accounting_month_id = 0 WHERE id = {visit}",
        "запись № {visit}",
    ),
    "acts": (
        "",
        (
            "UPDATE delivery_act SET cost_kopecks = cost_kopecks + 1,"
            " fee_kopecks = fee_kopecks + 1 WHERE id = {act}"
        ),
        "акт № {act}",
    ),
    "acts_posted": (
        "",
        "DELETE FROM ledger_posting WHERE kind = 9 AND source_id = {act}",
        "акт № {act}",
    ),
    "fee_ceilings": (
        "",
        (
            "INSERT INTO certificates_feeceiling"
            " (certificate_id, monthly_kopecks, income_kopecks, period)"
            " SELECT {certificate}, 100, 0, period::daterange"
            " FROM (VALUES ('[2024-01-01,2024-03-02)'), ('[2024-03-01,2025-01-01)')) t (period)"
        ),
        "сертификат № {number}",
    ),
    "payments": (
        "act_is_paid_once settlement_paymentline",
        (
            "INSERT INTO settlement_paymentline (order_id, act_id, amount_kopecks)"
            " SELECT order_id, act_id, amount_kopecks FROM settlement_paymentline"
            " WHERE act_id = {act}"
        ),
        "акт № {act}",
    ),
    "closed_months": (
        "",
        "UPDATE delivery_visit SET cost_kopecks = cost_kopecks + 1 WHERE id = {visit}",
        "месяц 03.2024 (№ {month})",
    ),
    "corrections": (
        "",
        "UPDATE delivery_visit SET units = units - 1 WHERE corrects_id IS NOT NULL",
        "исправление № ",
    ),
    "four_eyes": (
        "register_preparer_does_not_approve settlement_paymentregister",
        "UPDATE settlement_paymentregister SET approved_by = prepared_by",
        "реестр на оплату № ",
    ),
    "copies": (
        "",
        "UPDATE certificates_certificate SET year = 2023 WHERE id = {certificate}",
        "сертификат № {number}",
    ),
    "orphans": (
        "",
        "UPDATE delivery_visit SET worker_id = 0 WHERE id = {visit}",
        "delivery_visit.worker_id = 0",
    ),
    "guards": (
        "one_act_per_contract_and_month delivery_act",
        "ALTER TABLE ledger_posting DISABLE TRIGGER USER",
        "ограничение one_act_per_contract_and_month",
    ),
}


def test_every_rule_is_tried():
    assert SPOILS.keys() == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", SPOILS)
def test_spoiled_row_is_named(code, settled):
    guards, spoil, key = SPOILS[code]
    names = names_of(settled)
    spoil_database(guards, spoil.format(**names))

    outcome = run_check(next(check for check in CHECKS if check.code == code))

    assert outcome.broken >= 1
    assert any(breach.subject.startswith(key.format(**names)) for breach in outcome.breaches)
    assert all(breach.figures for breach in outcome.breaches)


def test_trigger_switched_off_is_named(settled):
    spoil_database("", "ALTER TABLE ledger_posting DISABLE TRIGGER USER")
    outcome = run_check(next(check for check in CHECKS if check.code == "guards"))
    assert {b.subject for b in outcome.breaches} == {
        "триггер append_only таблицы ledger_posting",
        "триггер change_counters таблицы ledger_posting",
    }


def test_guards_that_a_setting_could_switch_off_are_named(settled):
    spoil_database(
        "",
        """
        CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('guards.ignore', true) IS NULL THEN
                RAISE EXCEPTION 'Cannot change';
            END IF;
            RETURN OLD;
        END $$""",
    )
    outcome = run_check(next(check for check in CHECKS if check.code == "guards"))
    assert [b.subject for b in outcome.breaches] == ["функция refuse_change"]


def names_of(made: DeliveredMonth):
    region = made.region
    certificate = made.certificate_ids[0]
    number, person = sql.row(
        "SELECT number, person_id FROM certificates_certificate WHERE id = %(id)s",
        {"id": certificate},
    )
    return {
        "line": region.budget_line_id,
        "quota": region.quota_id,
        "agreement": region.agreement_ids[0],
        "provider": region.provider_ids[0],
        "offer": region.offer_ids[0],
        "certificate": certificate,
        "number": number,
        "person": person,
        "contract": made.contract_ids[0],
        "visit": made.visit_ids[0][0],
        "next_visit": made.visit_ids[0][1],
        "act": made.act_ids[0],
        "month": made.month_id,
    }


def spoil_database(guards, statement):
    """Spoil rows as somebody with the owner's rights would: guards down, triggers asleep."""
    sql.run("SET CONSTRAINTS ALL IMMEDIATE")
    if guards.startswith("INDEX"):
        sql.run(f"DROP {guards}")
    else:
        words = guards.split()
        for name, table in zip(words[::2], words[1::2], strict=True):
            sql.run(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    sql.run("SET LOCAL session_replication_role = replica")
    sql.run(statement)


def test_figures_of_the_night_are_kept(settled):
    outcomes = store_self_check(actor=CLERK, now=settled.now)

    assert all(outcome.is_kept for outcome in outcomes)
    stored = CheckResult.objects.get(code="payments")
    assert (stored.examined, stored.broken, stored.figure, stored.sample) == (
        3,
        0,
        "в реестрах 2\u00a0750,00",
        [],
    )
    assert CheckResult.objects.count() == len(CHECKS)


def test_breaches_of_the_night_are_kept_with_their_rows(settled):
    names = names_of(settled)
    spoil_database("", SPOILS["places"][1].format(**names))
    store_self_check(actor=CLERK, now=settled.now)
    stored = CheckResult.objects.get(code="places")
    assert stored.broken == 1
    assert stored.sample == [
        [f"предложение № {names['offer']}", "мест 10, занято по счётчику 3, живых договоров 2"]
    ]
