import datetime as dt

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.form_acts import Formed
from sotszakaz.delivery.queries import acts_to_confirm
from sotszakaz.delivery.rules import MonthNotOpen
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from tests.factories.actors import CLERK, HOLDER
from tests.factories.booking import change_provider, set_ceiling
from tests.factories.days import JANUARY_END, YEAR, in_january, moment
from tests.factories.delivery import (
    act_sums,
    drop_one_visit_from_act,
    form_january_acts,
    january,
    make_served_contract,
    make_visit,
)
from tests.factories.region import make_region
from tests.reference.fees import monthly_fee

pytestmark = pytest.mark.django_db


def test_services_of_a_month_become_one_act_for_each_contract():
    region = make_region()
    first, _ = make_served_contract(region, 1, visits=2)
    make_served_contract(region, 2, visits=3)
    set_ceiling(first, Money.parse("300,50"))

    formed = form_january_acts(region)
    assert (formed.acts, formed.cost, formed.fee) == (
        2,
        Money.roubles(2500),
        Money.parse("300,50"),
    )

    assert act_sums() == [(2, 120, 100_000, 30_050, 69_950), (3, 180, 150_000, 0, 150_000)]
    act = Act.objects.get(contract_id=first)
    assert (act.status, act.formed_at, act.signed_by_provider) == (
        ActStatus.FORMED,
        JANUARY_END,
        "provider-kcson",
    )
    event = AuditEvent.objects.get(event="delivery.acts_formed")
    assert (event.details["acts"], event.details["cost"]) == (2, 250_000)
    acts = Act.objects.order_by("pk").values_list("pk", flat=True)
    assert event.row_ids == {"delivery.act": list(acts)}


def test_a_fee_is_never_more_than_the_cost():
    region = make_region()
    contract, _ = make_served_contract(region, visits=1)
    set_ceiling(contract, Money.roubles(2000))
    form_january_acts(region)
    assert act_sums() == [(1, 60, 50_000, 50_000, 0)]


def test_the_latest_ceiling_of_the_month_is_in_force():
    region = make_region()
    contract, _ = make_served_contract(region)
    days = [dt.date(YEAR, 1, 1), dt.date(YEAR, 1, 15), dt.date(YEAR, 2, 1), dt.date(YEAR, 3, 1)]
    for number, monthly in enumerate((100, 70, 10)):
        set_ceiling(contract, Money.roubles(monthly), DateRange(days[number], days[number + 1]))
    form_january_acts(region)
    assert act_sums() == [(2, 120, 100_000, 7_000, 93_000)]


def test_two_providers_of_one_holder_share_the_ceiling():
    region = make_region()
    first, _ = make_served_contract(region, visits=2)
    set_ceiling(first, Money.roubles(1200))
    second = change_provider(region, first)
    make_visit(second, in_january(11))
    assert form_january_acts(region).fee == Money.roubles(1200)
    assert act_sums() == [(2, 120, 100_000, 100_000, 0), (1, 60, 50_000, 20_000, 30_000)]


def test_a_provider_forms_its_own_acts_and_the_next_takes_what_is_left_of_the_ceiling():
    region = make_region()
    first, _ = make_served_contract(region, visits=2)
    set_ceiling(first, Money.roubles(1200))
    second = change_provider(region, first)
    make_visit(second, in_january(11))

    assert form_january_acts(region, region.provider_ids[1]).acts == 1
    assert act_sums() == [(1, 60, 50_000, 50_000, 0)]
    assert form_january_acts(region, region.provider_ids[0]).fee == Money.roubles(700)
    assert act_sums() == [(2, 120, 100_000, 70_000, 30_000), (1, 60, 50_000, 50_000, 0)]


def test_repeated_it_changes_nothing():
    region = make_region()
    make_served_contract(region)
    form_january_acts(region)
    assert form_january_acts(region, now=in_january(31, 20)) == Formed([], Money(0), Money(0))
    assert Act.objects.get().formed_at == JANUARY_END


def test_an_act_behind_its_services_is_summed_again_till_confirmed():
    region = make_region()
    contract, _ = make_served_contract(region, 1)
    other, visits = make_served_contract(region, 2)
    form_january_acts(region)
    dispute_visit(visit_id=visits[0], reason="не приходили", actor=HOLDER, now=JANUARY_END)
    for short in (contract, other):
        drop_one_visit_from_act(short)
    assert form_january_acts(region, now=in_january(31, 20)).acts == 2
    assert act_sums() == [(2, 120, 100_000, 0, 100_000)] * 2
    acts = Act.objects.order_by("contract_id").values_list("status", "formed_at")
    assert list(acts) == [("formed", in_january(31, 20)), ("disputed", in_january(31, 20))]


def test_a_confirmed_act_stays_as_it_is():
    region = make_region()
    contract, _ = make_served_contract(region)
    form_january_acts(region)
    confirm_acts(act_ids=acts_to_confirm(january(region)), actor=HOLDER, now=JANUARY_END)
    drop_one_visit_from_act(contract)
    assert form_january_acts(region).acts == 0
    assert act_sums() == [(1, 60, 50_000, 0, 50_000)]


def test_a_contract_whose_services_were_all_taken_back_has_no_act():
    region = make_region()
    _, visits = make_served_contract(region, visits=1)
    correct_visit(visit_id=visits[0], reason="ошибка", actor=CLERK, now=JANUARY_END)
    assert form_january_acts(region) == Formed([], Money(0), Money(0))
    assert not Act.objects.exists()


def test_a_service_taken_back_is_not_in_the_sums():
    region = make_region()
    _, visits = make_served_contract(region, visits=3)
    correct_visit(visit_id=visits[0], reason="ошибка", actor=CLERK, now=JANUARY_END)
    form_january_acts(region)
    assert act_sums() == [(2, 120, 100_000, 0, 100_000)]


def test_a_correction_of_a_closed_month_enters_no_act():
    region = make_region()
    contract, visits = make_served_contract(region, visits=2)
    february = make_visit(contract, moment(2, 1))
    visit = Visit.objects.get(pk=february)
    AccountingMonth.objects.filter(pk=visit.accounting_month_id).update(status=MonthStatus.PREPARED)
    Visit.objects.create(
        accounting_month_id=january(region),
        contract_id=contract,
        provider_id=visit.provider_id,
        worker_id=visit.worker_id,
        person_id=visit.person_id,
        idempotency_key="00000000-0000-0000-0000-000000000001",
        period=visit.period,
        units=-60,
        cost=-visit.cost,
        recorded_at=JANUARY_END,
        corrects=visit,
        after_closing=True,
        reason="проверка",
    )
    form_january_acts(region)
    assert act_sums() == [(len(visits), 120, 100_000, 0, 100_000)]


@pytest.mark.parametrize("status", [MonthStatus.PREPARED, MonthStatus.CLOSED])
def test_nothing_is_formed_in_a_month_that_is_not_open(status):
    region = make_region()
    make_served_contract(region)
    months = AccountingMonth.objects.filter(pk=january(region))
    months.update(status=MonthStatus.PREPARED)
    if status == MonthStatus.CLOSED:
        months.update(status=status, closed_at=JANUARY_END)
    with pytest.raises(MonthNotOpen, match=r"^Месяц январь 2024 подготовлен"):
        form_january_acts(region)
    assert not Act.objects.exists()
    assert not AuditEvent.objects.filter(event="delivery.acts_formed").exists()


@pytest.fixture
def two_contracts():
    """One certificate in a month served by two providers, nothing recorded yet."""
    region = make_region()
    first, _ = make_served_contract(region, visits=0)
    return region, first, change_provider(region, first)


@given(
    ceiling=st.none() | st.integers(1, 250_000),
    costs=st.lists(st.integers(1, 90_000), min_size=1, max_size=4),
)
def test_the_statement_reckons_fees_as_the_rule_does(two_contracts, ceiling, costs):
    region, *contracts = two_contracts
    with transaction.atomic():
        if ceiling:
            set_ceiling(contracts[0], Money(ceiling))
        for day, cost in enumerate(costs):
            make_visit(contracts[day % 2], in_january(1 + day, 12), cost=Money(cost))
        form_january_acts(region)
        charged = Money(0)
        for act in Act.objects.order_by("contract_id"):
            limit = Money(ceiling) if ceiling else None
            assert act.fee == monthly_fee(cost=act.cost, ceiling=limit, charged_before=charged)
            charged += act.fee
        transaction.set_rollback(True)
