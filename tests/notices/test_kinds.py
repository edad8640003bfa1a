"""Each kind of notice: the act is done by its operation, and the right people are told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.cancel_request import cancel_request
from sotszakaz.booking.operations.expire_requests import expire_requests
from sotszakaz.booking.operations.refuse_request import refuse_request
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.operations.approve_issue_batch import approve_issue_batch
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.issue_certificate import issue_certificate
from sotszakaz.certificates.operations.issue_from_queue import issue_from_queue
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.certificates.operations.record_issue_failure import record_issue_failure
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.delivery.operations.close_contracts import close_contracts
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.identity.models import Assignment, User
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.notices.models import Notice
from sotszakaz.people.models import Representative
from sotszakaz.planning.models import Quota, SocialOrder
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.return_order import return_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.policy.models import Direction
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.approve_provider import approve_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.resume_provider import resume_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from sotszakaz.providers.states import EntryStatus, ProviderKind
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from sotszakaz.settlement.operations.record_payment import record_payment
from tests.factories.booking import booking_of, make_group
from tests.factories.cast import Cast, Someone, make_cast, make_citizen
from tests.factories.days import NOW, TODAY
from tests.factories.eligibility import give_right, make_application
from tests.factories.holders import give_act, give_certificate, give_contract, person_of
from tests.factories.identity import make_organisation
from tests.notices.feeds import begin_here, generate, kinds_by_login, kinds_of, notices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def asked(cast: Cast, who: Someone | None = None) -> int:
    return request_provider(
        certificate_id=give_certificate(cast, who).pk,
        offer_id=cast.region.offer_ids[0],
        first_day=TODAY,
        actor=cast.anna.actor,
        now=NOW,
    )


def applied(cast: Cast, who: Someone) -> int:
    key = make_application(cast.region, person_of(who))
    give_right(cast.region, [key])
    return key


def issue_by_list(cast: Cast) -> int:
    prepared = prepare_issue_batch(order_id=cast.region.order_id, actor=cast.clerk.actor, now=NOW)
    execute_issue_batch(batch_id=prepared.batch_id, actor=cast.head.actor, now=NOW)
    return prepared.batch_id


def test_a_bulk_issue_is_told_to_holders_and_those_who_represent_them(cast: Cast):
    applied(cast, cast.anna)
    applied(cast, cast.neighbour)
    begin_here()
    issue_by_list(cast)
    generate()
    certificate = Certificate.objects.get(person_id=person_of(cast.anna))
    said = (
        "certificate_issued",
        (
            f"Выдан сертификат № {certificate.number} на услугу «{certificate.service.name}»,"
            f" действует по {certificate.period.upper - dt.timedelta(days=1):%d.%m.%Y}."
        ),
    )
    assert notices_of(cast.anna) == notices_of(cast.daughter) == [said]
    assert kinds_of(cast.neighbour) == ["certificate_issued"]
    assert Notice.objects.get(user_id=cast.daughter.user_id).person_id == cast.anna.person_id


def test_whom_a_bulk_issue_puts_into_the_queue_learns_why_and_later_is_called(cast: Cast):
    applied(cast, cast.neighbour)
    applied(cast, cast.anna)
    Quota.objects.filter(pk=cast.region.quota_id).update(volume=1)
    begin_here()
    issue_by_list(cast)
    generate()
    assert sorted(kinds_of(cast.neighbour) + kinds_of(cast.anna)) == [
        "certificate_issued",
        "queued",
    ]
    waits = cast.anna if kinds_of(cast.anna) == ["queued"] else cast.neighbour
    assert notices_of(waits)[0][1].endswith(
        "в порядке очереди: все места этого года заняты. О выдаче мы сообщим."
    )
    Quota.objects.filter(pk=cast.region.quota_id).update(volume=2)
    later = NOW + dt.timedelta(minutes=1)
    issue_from_queue(quota_id=cast.region.quota_id, actor=cast.clerk.actor, now=later)
    generate(now=later)
    assert kinds_of(waits) == ["queued", "certificate_issued"]
    assert notices_of(waits)[1][1].startswith("Подошла очередь: выдан сертификат № ")


def test_a_single_issue_is_told_and_a_place_in_the_queue_too(cast: Cast):
    first, second = applied(cast, cast.anna), applied(cast, cast.neighbour)
    Quota.objects.filter(pk=cast.region.quota_id).update(volume=1)
    begin_here()
    for key in (first, second):
        issue_certificate(application_id=key, actor=cast.clerk.actor, now=NOW)
    generate()
    assert kinds_of(cast.anna) == kinds_of(cast.daughter) == ["certificate_issued"]
    assert kinds_of(cast.neighbour) == ["queued"]


def test_a_request_is_told_to_its_provider_alone_and_the_answer_to_the_family(cast: Cast):
    contract = asked(cast)
    begin_here()
    # The request is in the past: ask again for the neighbour.
    asked(cast, cast.neighbour)
    generate()
    assert kinds_by_login() == {"state-manager": ["request_arrived"]}
    surname, name, patronymic = cast.neighbour.name.split()
    who = f"Новая заявка: {surname} {name[0]}.{patronymic[0]}., услуга «"
    assert notices_of(cast.provider)[0][1].startswith(who)
    accept_requests(contract_ids=[contract], actor=cast.provider.actor, now=NOW)
    generate()
    assert kinds_of(cast.anna) == kinds_of(cast.daughter) == ["request_accepted"]
    assert kinds_of(cast.neighbour) == []


def test_a_refused_request_is_told_with_its_reason(cast: Cast):
    contract = asked(cast)
    begin_here()
    refuse_request(contract_id=contract, reason="нет работника", actor=cast.provider.actor, now=NOW)
    generate()
    assert kinds_of(cast.anna) == ["request_refused"]
    assert "Причина: нет работника. Выберите" in notices_of(cast.anna)[0][1]


def test_requests_without_an_answer_are_told_to_both_sides(cast: Cast):
    asked(cast)
    begin_here()
    later = NOW + dt.timedelta(days=20)
    expire_requests(today=later.date(), actor=cast.clerk.actor, now=later)
    generate(now=later)
    assert kinds_by_login() == {
        "anna": ["request_expired"],
        "maria": ["request_expired"],
        "state-manager": ["request_missed"],
    }


def test_a_request_taken_back_is_told_to_the_provider(cast: Cast):
    contract = asked(cast)
    begin_here()
    cancel_request(contract_id=contract, reason="передумала", actor=cast.anna.actor, now=NOW)
    generate()
    assert kinds_by_login() == {"state-manager": ["request_cancelled"]}


def test_a_booked_place_is_told_to_the_family(cast: Cast):
    certificate = give_certificate(cast)
    begin_here()
    booking_of(certificate.pk, make_group(cast.region), actor=cast.anna.actor)()
    generate()
    assert kinds_by_login() == {"anna": ["place_booked"], "maria": ["place_booked"]}
    assert notices_of(cast.anna)[0][1].endswith("с 01.06.2024 по 02.06.2024.")


def test_a_closed_contract_is_told_to_both_sides_but_not_to_the_one_who_closed(cast: Cast):
    first, second = give_contract(cast), give_contract(cast, cast.neighbour)
    begin_here()
    close_contract(
        contract_id=first.pk,
        last_day=TODAY,
        reason="переезд",
        actor=cast.provider.actor,
        now=NOW,
    )
    generate()
    assert kinds_by_login() == {"anna": ["contract_closed"], "maria": ["contract_closed"]}
    later = NOW + dt.timedelta(minutes=1)
    close_contracts(
        contract_ids=[second.pk],
        last_day=TODAY,
        reason="исполнитель уходит",
        actor=cast.clerk.actor,
        now=later,
    )
    generate(now=later)
    assert kinds_of(cast.neighbour) == ["contract_closed"]
    assert kinds_of(cast.provider) == ["contract_ended"]


def test_a_formed_act_is_told_then_its_objection_then_the_answer(cast: Cast):
    contract = give_act(cast).contract_id
    visit = Visit.objects.filter(contract_id=contract).earliest("pk").pk
    assert generate(now=dt.datetime(2024, 1, 31, 18, tzinfo=NOW.tzinfo)) > 0
    assert kinds_of(cast.anna)[-1] == "act_formed"
    begin_here()
    dispute_visit(visit_id=visit, reason="не приходили.", actor=cast.anna.actor, now=NOW)
    generate()
    assert kinds_by_login() == {"state-manager": ["act_disputed"]}
    assert notices_of(cast.provider)[0][1] == (
        "Получатель не согласен со строкой акта за январь 2024 года: не приходили."
        " Ответьте на замечание."
    )
    resolve_dispute(
        visit_id=visit, is_upheld=False, answer="Были.", actor=cast.provider.actor, now=NOW
    )
    generate()
    assert kinds_of(cast.anna) == kinds_of(cast.daughter) == ["dispute_answered"]
    assert notices_of(cast.anna)[0][1].endswith("к акту за январь 2024 года: Были.")


def test_acceptance_closing_and_payment_are_told_along_the_way(cast: Cast):
    act = give_act(cast)
    month = AccountingMonth.objects.get().pk
    confirm_acts(act_ids=[act.pk], actor=cast.anna.actor, now=NOW)
    begin_here()
    accept_acts(accounting_month_id=month, actor=cast.clerk.actor, now=NOW)
    generate()
    assert kinds_by_login() == {"state-manager": ["acts_accepted"]}
    prepare_month_closing(accounting_month_id=month, actor=cast.accountant.actor, now=NOW)
    generate()
    assert kinds_of(cast.head) == ["month_waits"]
    close_month(accounting_month_id=month, actor=cast.head.actor, now=NOW)
    generate()
    assert kinds_of(cast.accountant) == ["month_closed"]
    register = prepare_register(
        accounting_month_id=month, actor=cast.accountant.actor, now=NOW
    ).register_id
    generate()
    assert kinds_of(cast.head) == ["month_waits", "register_waits"]
    approve_register(register_id=register, actor=cast.head.actor, now=NOW)
    executed = {one.identity: one.amount for one in PaymentOrder.objects.all()}
    record_payment(register_id=register, executed=executed, actor=cast.accountant.actor, now=NOW)
    generate()
    assert notices_of(cast.provider)[-1] == (
        "paid",
        "Оплачены услуги за январь 2024 года: 1\u00a0000,00\u00a0₽.",
    )
    assert [kinds_of(one) for one in cast.neighbours()] == [[]] * 5


def on_review(cast: Cast) -> None:
    """Move the manager to an organisation whose application is being reviewed."""
    organisation = make_organisation(30, "Новый исполнитель")
    entry = Provider.objects.create(
        organisation=organisation,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="99",
        status_at=NOW,
    )
    start_review(provider_id=entry.pk, actor=cast.clerk.actor, now=NOW)
    Assignment.objects.filter(user_id=cast.provider.user_id).update(organisation=organisation)


def suspended(cast: Cast) -> None:
    suspend_provider(
        provider_id=cast.region.provider_ids[0],
        reason="проверка",
        actor=cast.clerk.actor,
        now=NOW,
    )


def active(cast: Cast) -> None:
    assert Provider.objects.get(pk=cast.region.provider_ids[0]).status == EntryStatus.ACTIVE


@pytest.mark.parametrize(
    ("before", "operation", "kind"),
    [
        (on_review, approve_provider, "provider_approved"),
        (on_review, refuse_provider, "provider_refused"),
        (active, suspend_provider, "provider_suspended"),
        (suspended, resume_provider, "provider_resumed"),
        (active, exclude_provider, "provider_excluded"),
    ],
)
def test_decisions_about_the_registry_reach_the_provider(cast: Cast, before, operation, kind):
    before(cast)
    begin_here()
    reason = {} if kind in {"provider_approved", "provider_resumed"} else {"reason": "нет лицензии"}
    entry = Assignment.objects.get(user_id=cast.provider.user_id).organisation_id
    assert entry is not None
    operation(
        provider_id=Provider.objects.get(organisation_id=entry).pk,
        actor=cast.second_clerk.actor,
        now=NOW,
        **reason,
    )
    generate()
    assert kinds_by_login() == {"state-manager": [kind]}
    assert ("Причина: нет лицензии." in notices_of(cast.provider)[0][1]) == bool(reason)


def test_a_prepared_issue_waits_for_the_head_and_a_stopped_one_returns_to_its_clerk(cast: Cast):
    applied(cast, cast.anna)
    begin_here()
    batch = prepare_issue_batch(
        order_id=cast.region.order_id, actor=cast.clerk.actor, now=NOW
    ).batch_id
    generate()
    assert kinds_by_login() == {"head": ["issue_waits"]}
    approve_issue_batch(batch_id=batch, actor=cast.head.actor, now=NOW)
    record_issue_failure(batch_id=batch, reason="заказ изменён.", actor=cast.head.actor, now=NOW)
    generate()
    assert IssueBatch.objects.get(pk=batch).prepared_by == str(cast.clerk.user_id)
    assert notices_of(cast.clerk) == [
        ("issue_stopped", "Массовая выдача не выполнена: заказ изменён.")
    ]
    assert kinds_of(cast.second_clerk) == []


def test_an_agreed_order_waits_for_the_head_and_a_returned_one_for_its_clerk(cast: Cast):
    order = SocialOrder.objects.get()
    drafted = SocialOrder.objects.create(
        direction=order.direction,
        authority=order.authority,
        year=2025,
        version=1,
        prepared_by=str(cast.clerk.user_id),
    )
    assert drafted.status == OrderStatus.DRAFT
    begin_here()
    agree_order(order_id=drafted.pk, actor=cast.ministry.actor, now=NOW)
    generate()
    assert kinds_by_login() == {"head": ["order_waits"]}
    return_order(order_id=drafted.pk, reason="Мало мест.", actor=cast.head.actor, now=NOW)
    generate()
    assert kinds_of(cast.clerk) == ["order_returned"]
    assert notices_of(cast.clerk)[0][1].endswith("возвращён на доработку: Мало мест.")


def test_another_direction_is_not_told_to_who_works_in_one(cast: Cast):
    other = Direction.objects.create(code="other", name="Другое")
    Assignment.objects.filter(user_id=cast.provider.user_id).update(direction=other)
    begin_here()
    asked(cast)
    generate()
    assert Contract.objects.count() == 1
    assert kinds_by_login() == {}


def test_a_blocked_account_and_a_former_representative_are_not_told(cast: Cast):
    User.objects.filter(pk=cast.anna.user_id).update(is_active=False)
    Representative.objects.update(period=DateRange(dt.date(2023, 1, 1), dt.date(2024, 1, 1)))
    make_citizen("stranger", "Чужая", 4)
    contract = asked(cast)
    begin_here()
    accept_requests(contract_ids=[contract], actor=cast.provider.actor, now=NOW)
    assert generate() == 0
