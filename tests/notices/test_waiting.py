"""What waits for clerks and heads: told when it comes, and again while it waits."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.identity.models import Assignment
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.notices.models import Notice
from sotszakaz.notices.operations.remind_of_deadlines import remind_of_deadlines
from sotszakaz.planning.models import Quota, SocialOrder
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.apply_again import apply_again
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.states import ProviderKind
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW
from tests.factories.eligibility import TREE, declare_facts
from tests.factories.holders import give_act
from tests.factories.identity import make_organisation
from tests.notices.feeds import NOTIFIER, begin_here, generate, kinds_by_login, notices_of

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2024, 2, 5)
WEEK, DAY = dt.timedelta(days=7), dt.timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def on(day: dt.date) -> dict[str, list[str]]:
    """Let a day come; give who was told what on it."""
    before = kinds_by_login()
    now = dt.datetime.combine(day, dt.time(8), tzinfo=NOW.tzinfo)
    remind_of_deadlines(today=day, is_mail_on=False, actor=NOTIFIER, now=now)
    new = {who: said[len(before.get(who, [])) :] for who, said in kinds_by_login().items()}
    return {who: said for who, said in new.items() if said}


def drafted(cast: Cast) -> int:
    return define_criteria(
        service_id=cast.region.service_id,
        category_id=cast.region.category_ids[0],
        tree=TREE,
        legal_act_id=cast.region.legal_act_id,
        actor=cast.clerk.actor,
        now=NOW,
    )


def test_an_application_to_the_registry_is_told_to_the_clerks_of_its_body(cast: Cast):
    organisation = make_organisation(30, "Новый исполнитель")
    begin_here()
    key = apply_for_registry(
        organisation_id=organisation.pk,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="99",
        actor=cast.provider.actor,
        now=NOW,
    )
    generate()
    assert kinds_by_login() == {login: ["application_arrived"] for login in ("clerk", "clerk2")}
    words = f"{organisation.short_name}: новая заявка в реестр исполнителей."
    assert notices_of(cast.clerk) == [("application_arrived", f"{words} Рассмотрите её.")]
    entry = str(Provider.objects.get(pk=key).public_id)
    assert set(Notice.objects.values_list("target", "target_id")) == {("registry_entry", entry)}


def test_an_application_mended_after_a_refusal_is_told_again(cast: Cast):
    entry = apply_for_registry(
        organisation_id=make_organisation(30, "Новый исполнитель").pk,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="99",
        actor=cast.provider.actor,
        now=NOW,
    )
    start_review(provider_id=entry, actor=cast.clerk.actor, now=NOW)
    refuse_provider(provider_id=entry, reason="нет устава", actor=cast.clerk.actor, now=NOW)
    begin_here()
    apply_again(
        provider_id=entry,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        actor=cast.provider.actor,
        now=NOW,
    )
    generate()
    assert {kind for said in kinds_by_login().values() for kind in said} == {"application_again"}
    assert notices_of(cast.clerk)[0][1].endswith("и подана снова. Рассмотрите её.")


def test_drafted_criteria_wait_for_the_head_of_the_body(cast: Cast):
    declare_facts(cast.region)
    begin_here()
    criteria = drafted(cast)
    generate()
    assert kinds_by_login() == {"head": ["criteria_wait"]}
    notice = Notice.objects.get()
    assert (notice.target, notice.target_id) == ("criteria", str(criteria))


def test_confirmed_acts_are_told_at_once_and_then_weekly_until_they_are_accepted(cast: Cast):
    act = give_act(cast)
    month = AccountingMonth.objects.get().pk
    assert on(MONDAY) == {}
    confirm_acts(act_ids=[act.pk], actor=cast.anna.actor, now=NOW)
    wednesday = MONDAY + 2 * DAY
    assert on(wednesday) == {"clerk": ["acts_wait"], "clerk2": ["acts_wait"]}
    assert (
        notices_of(cast.clerk)[-1][1]
        == "Получатели подтвердили акты за январь 2024 года, ждут приёмки: 1."
    )
    targets = set(Notice.objects.values_list("target", "target_id"))
    assert targets == {("acts_of_month", str(month))}
    assert on(wednesday + DAY) == {}
    assert on(MONDAY + WEEK) == {"clerk": ["acts_wait"], "clerk2": ["acts_wait"]}
    accept_acts(accounting_month_id=month, actor=cast.clerk.actor, now=NOW)
    assert on(MONDAY + 2 * WEEK) == {}


def test_a_clerk_of_another_place_is_not_told_of_acts(cast: Cast):
    act = give_act(cast)
    place = Quota.objects.get(pk=cast.region.quota_id).municipality_id
    other = next(key for key in cast.region.municipality_ids if key != place)
    Assignment.objects.filter(user_id=cast.second_clerk.user_id).update(municipality_id=other)
    Assignment.objects.filter(user_id=cast.clerk.user_id).update(municipality_id=place)
    confirm_acts(act_ids=[act.pk], actor=cast.anna.actor, now=NOW)
    assert on(MONDAY) == {"clerk": ["acts_wait"]}


def test_what_waits_for_the_head_is_told_again_on_mondays(cast: Cast):
    declare_facts(cast.region)
    criteria = drafted(cast)
    order = SocialOrder.objects.get()
    next_year = SocialOrder.objects.create(
        direction=order.direction,
        authority=order.authority,
        year=2025,
        version=1,
        prepared_by=str(cast.clerk.user_id),
    )
    agree_order(order_id=next_year.pk, actor=cast.ministry.actor, now=NOW)
    assert on(MONDAY - DAY) == {}
    assert on(MONDAY) == {"head": ["approvals_wait"]}
    name = order.direction.name
    assert notices_of(cast.head)[-1][1] == (
        f"По направлению «{name}» ждут вашего решения: критерии — 1, социальный заказ — 1."
    )
    assert on(MONDAY + DAY) == {}
    activate_criteria(criteria_id=criteria, actor=cast.head.actor, now=NOW)
    SocialOrder.objects.filter(pk=next_year.pk).delete()
    assert on(MONDAY + WEEK) == {}


def test_a_month_and_a_register_wait_for_the_head_on_mondays(cast: Cast):
    act = give_act(cast)
    month = AccountingMonth.objects.get().pk
    confirm_acts(act_ids=[act.pk], actor=cast.anna.actor, now=NOW)
    accept_acts(accounting_month_id=month, actor=cast.clerk.actor, now=NOW)
    prepare_month_closing(accounting_month_id=month, actor=cast.accountant.actor, now=NOW)
    assert on(MONDAY) == {"head": ["approvals_wait"]}
    assert notices_of(cast.head)[-1][1].endswith(": закрытие месяца — 1.")
    close_month(accounting_month_id=month, actor=cast.head.actor, now=NOW)
    prepare_register(accounting_month_id=month, actor=cast.accountant.actor, now=NOW)
    assert on(MONDAY + WEEK) == {"head": ["approvals_wait"]}
    assert notices_of(cast.head)[-1][1].endswith(": реестр на оплату — 1.")
