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
from sotszakaz.delivery.rules import MonthNotOpen, monthly_fee
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from tests.region import CLERK, YEAR, make_region
from tests.visits_made import (
    AT,
    HOLDER,
    change_provider,
    form,
    january,
    leave_behind,
    make_served,
    make_visit,
    moment,
    set_ceiling,
    sums,
)

pytestmark = pytest.mark.django_db


def test_services_of_a_month_become_one_act_for_each_contract():
    region = make_region()
    first, _ = make_served(region, 1, visits=2)
    make_served(region, 2, visits=3)
    set_ceiling(first, Money.parse("300,50"))

    assert form(region) == Formed(2, Money.roubles(2500), Money.parse("300,50"))

    assert sums() == [(2, 120, 100_000, 30_050, 69_950), (3, 180, 150_000, 0, 150_000)]
    act = Act.objects.get(contract_id=first)
    assert (act.status, act.formed_at, act.signed_by_provider) == (
        ActStatus.FORMED,
        AT,
        "provider-kcson",
    )
    event = AuditEvent.objects.get(event="delivery.acts_formed")
    assert (event.details["acts"], event.details["cost"]) == (2, 250_000)
    acts = Act.objects.order_by("pk").values_list("pk", flat=True)
    assert event.row_ids == {"delivery.act": list(acts)}


def test_a_fee_is_never_more_than_the_cost():
    region = make_region()
    contract, _ = make_served(region, visits=1)
    set_ceiling(contract, Money.roubles(2000))
    form(region)
    assert sums() == [(1, 60, 50_000, 50_000, 0)]


def test_the_latest_ceiling_of_the_month_is_in_force():
    region = make_region()
    contract, _ = make_served(region)
    days = [dt.date(YEAR, 1, 1), dt.date(YEAR, 1, 15), dt.date(YEAR, 2, 1), dt.date(YEAR, 3, 1)]
    for number, monthly in enumerate((100, 70, 10)):
        set_ceiling(contract, Money.roubles(monthly), DateRange(days[number], days[number + 1]))
    form(region)
    assert sums() == [(2, 120, 100_000, 7_000, 93_000)]


def test_two_providers_of_one_holder_share_the_ceiling():
    region = make_region()
    first, _ = make_served(region, visits=2)
    set_ceiling(first, Money.roubles(1200))
    second = change_provider(region, first)
    make_visit(second, moment(11))
    assert form(region).fee == Money.roubles(1200)
    assert sums() == [(2, 120, 100_000, 100_000, 0), (1, 60, 50_000, 20_000, 30_000)]


def test_a_provider_forms_its_own_acts_and_the_next_takes_what_is_left_of_the_ceiling():
    region = make_region()
    first, _ = make_served(region, visits=2)
    set_ceiling(first, Money.roubles(1200))
    second = change_provider(region, first)
    make_visit(second, moment(11))

    assert form(region, region.provider_ids[1]).acts == 1
    assert sums() == [(1, 60, 50_000, 50_000, 0)]
    assert form(region, region.provider_ids[0]).fee == Money.roubles(700)
    assert sums() == [(2, 120, 100_000, 70_000, 30_000), (1, 60, 50_000, 50_000, 0)]


def test_repeated_it_changes_nothing():
    region = make_region()
    make_served(region)
    form(region)
    assert form(region, now=moment(31, 20)) == Formed(0, Money(0), Money(0))
    assert Act.objects.get().formed_at == AT


def test_an_act_behind_its_services_is_summed_again_till_confirmed():
    region = make_region()
    contract, _ = make_served(region, 1)
    other, visits = make_served(region, 2)
    form(region)
    dispute_visit(visit_id=visits[0], reason="не приходили", actor=HOLDER, now=AT)
    for short in (contract, other):
        leave_behind(short)
    assert form(region, now=moment(31, 20)).acts == 2
    assert sums() == [(2, 120, 100_000, 0, 100_000)] * 2
    acts = Act.objects.order_by("contract_id").values_list("status", "formed_at")
    assert list(acts) == [("formed", moment(31, 20)), ("disputed", moment(31, 20))]


def test_a_confirmed_act_stays_as_it_is():
    region = make_region()
    contract, _ = make_served(region)
    form(region)
    confirm_acts(act_ids=acts_to_confirm(january(region)), actor=HOLDER, now=AT)
    leave_behind(contract)
    assert form(region).acts == 0
    assert sums() == [(1, 60, 50_000, 0, 50_000)]


def test_a_contract_whose_services_were_all_taken_back_has_no_act():
    region = make_region()
    _, visits = make_served(region, visits=1)
    correct_visit(visit_id=visits[0], reason="ошибка", actor=CLERK, now=AT)
    assert form(region) == Formed(0, Money(0), Money(0))
    assert not Act.objects.exists()


def test_a_service_taken_back_is_not_in_the_sums():
    region = make_region()
    _, visits = make_served(region, visits=3)
    correct_visit(visit_id=visits[0], reason="ошибка", actor=CLERK, now=AT)
    form(region)
    assert sums() == [(2, 120, 100_000, 0, 100_000)]


def test_a_correction_of_a_closed_month_enters_no_act():
    region = make_region()
    contract, visits = make_served(region, visits=2)
    february = make_visit(contract, moment(1, month=2))
    visit = Visit.objects.get(pk=february)
    AccountingMonth.objects.filter(pk=visit.accounting_month_id).update(status=MonthStatus.PREPARED)
    Visit.objects.create(
        accounting_month_id=january(region),
        contract_id=contract,
        provider_id=visit.provider_id,
        worker_id=visit.worker_id,
        person_id=visit.person_id,
        key="00000000-0000-0000-0000-000000000001",
        period=visit.period,
        units=-60,
        cost=-visit.cost,
        recorded_at=AT,
        corrects=visit,
        after_closing=True,
        reason="проверка",
    )
    form(region)
    assert sums() == [(len(visits), 120, 100_000, 0, 100_000)]


@pytest.mark.parametrize("status", [MonthStatus.PREPARED, MonthStatus.CLOSED])
def test_nothing_is_formed_in_a_month_that_is_not_open(status):
    region = make_region()
    make_served(region)
    months = AccountingMonth.objects.filter(pk=january(region))
    months.update(status=MonthStatus.PREPARED)
    if status == MonthStatus.CLOSED:
        months.update(status=status, closed_at=AT)
    with pytest.raises(MonthNotOpen, match=r"^Месяц январь 2024 подготовлен"):
        form(region)
    assert not Act.objects.exists()
    assert not AuditEvent.objects.filter(event="delivery.acts_formed").exists()


@pytest.fixture
def two_contracts():
    """One certificate in a month served by two providers, nothing recorded yet."""
    region = make_region()
    first, _ = make_served(region, visits=0)
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
            make_visit(contracts[day % 2], moment(1 + day, 12), cost=Money(cost))
        form(region)
        charged = Money(0)
        for act in Act.objects.order_by("contract_id"):
            limit = Money(ceiling) if ceiling else None
            assert act.fee == monthly_fee(cost=act.cost, ceiling=limit, charged_elsewhere=charged)
            charged += act.fee
        transaction.set_rollback(True)
