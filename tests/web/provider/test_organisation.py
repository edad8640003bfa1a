"""The provider itself: workers, offers, groups, agreements, its entry in the registry."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sotszakaz.booking.models import Group
from sotszakaz.identity.models import Assignment
from sotszakaz.identity.states import Role
from sotszakaz.kernel.money import Money
from sotszakaz.planning.models import Quota
from sotszakaz.policy.models import Direction
from sotszakaz.providers.models import Agreement, Offer, Provider, Worker
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.factories.actors import CHIEF
from tests.factories.booking import booking_of, make_group
from tests.factories.cast import make_worker, sign_in
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.delivery import make_served_contract
from tests.factories.identity import make_organisation
from tests.factories.people import make_person
from tests.web.provider.at_work import BUDGET, queries, text_of

WORKERS = "/provider/registry/workers/"
OFFERS = "/provider/registry/offers/"
GROUPS = "/provider/registry/groups/"
REGISTRY = "/provider/registry/"
APPLY = "/provider/registry/apply/"
CHECKED_RADIO = re.compile(r"<input[^>]*type=\"radio\"[^>]*\schecked[^>]*>")
CHECKED = {"confirmed": ["requisites", "services", "licence", "workers", "standard"]}


def test_workers_are_listed_and_found(manager, cast):
    Worker.objects.create(
        provider_id=cast.region.provider_ids[0], code="К-7", full_name="Семёнова Ольга Львовна"
    )
    assert "Петрова 1 Анна Ивановна Р-1 Семёнова Ольга Львовна К-7" in text_of(manager.get(WORKERS))
    for search in ("семенова", "к-7"):
        page = text_of(manager.get(WORKERS, {"search": search}))
        assert "Семёнова" in page
        assert "Петрова" not in page
    assert "Таких работников нет" in text_of(manager.get(WORKERS, {"search": "нет такого"}))


def test_a_worker_is_entered(manager, cast):
    sent = {"code": " К-7 ", "full_name": "Семёнова  Ольга"}
    answer = manager.post(reverse("provider:new_worker"), sent, follow=True)
    assert "Работник внесён." in text_of(answer)
    worker = Worker.objects.get(code="К-7")
    assert (worker.provider_id, worker.full_name) == (cast.region.provider_ids[0], "Семёнова Ольга")


def test_a_code_that_is_taken_is_refused_in_words(manager):
    before = Worker.objects.count()
    sent = {"code": "Р-1", "full_name": "Семёнова Ольга"}
    answer = manager.post(reverse("provider:new_worker"), sent)
    assert "Работник с таким кодом у этого исполнителя уже внесён." in text_of(answer)
    assert Worker.objects.count() == before


def test_offers_are_listed_with_places_and_tariffs(manager):
    page = text_of(manager.get(OFFERS))
    assert "город Красноярск 500,00 ₽ за 60 минут 10 0 10 Изменить места" in page


def test_the_number_of_places_is_changed(manager, cast):
    address = reverse("provider:places", args=[cast.region.offer_ids[0]])
    assert "Сейчас мест 10, занято 0." in text_of(manager.get(address))
    answer = manager.post(address, {"capacity": "12", "version": "10"}, follow=True)
    assert "Число мест изменено." in text_of(answer)
    assert Offer.objects.get(pk=cast.region.offer_ids[0]).capacity == 12
    assert manager.post(address, {"capacity": "15", "version": "10"}).status_code == 409
    assert Offer.objects.get(pk=cast.region.offer_ids[0]).capacity == 12


@pytest.mark.parametrize(
    ("capacity", "said"),
    [
        ("1", "Мест нельзя сделать меньше, чем занято: занято 2."),
        ("-1", "Укажите число не меньше 0."),
    ],
)
def test_fewer_places_than_taken_are_refused(manager, cast, capacity, said):
    Offer.objects.update(taken=2)
    address = reverse("provider:places", args=[cast.region.offer_ids[0]])
    assert said in text_of(manager.post(address, {"capacity": capacity}))
    assert Offer.objects.get(pk=cast.region.offer_ids[0]).capacity == 10


def test_an_offer_is_added_once(manager, cast):
    Offer.objects.filter(pk=cast.region.second_offer_ids[0]).delete()
    address = reverse("provider:new_offer")
    place = str(cast.region.municipality_ids[1])
    sent = {"service": str(cast.region.service_id), "place": place, "capacity": "5"}
    assert "город Дивногорск" in text_of(manager.get(address))
    assert "Предложение внесено." in text_of(manager.post(address, sent, follow=True))
    made = Offer.objects.get(provider_id=cast.region.provider_ids[0], municipality_id=int(place))
    assert made.capacity == 5
    assert "Такое предложение исполнителя уже внесено." in text_of(manager.post(address, sent))


def test_an_offer_or_a_group_of_another_is_not_found(neighbour, cast):
    address = reverse("provider:places", args=[cast.region.offer_ids[0]])
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address, {"capacity": "99"}).status_code == 404
    group = Group.objects.get(pk=make_group(cast.region))
    assert neighbour.get(reverse("provider:group", args=[group.public_id])).status_code == 404
    assert neighbour.get(reverse("provider:group", args=[uuid4()])).status_code == 404
    assert Offer.objects.get(pk=cast.region.offer_ids[0]).capacity == 10


@pytest.mark.django_db(transaction=True)
def test_a_group_is_shown_with_its_members(manager, cast):
    group = Group.objects.get(pk=make_group(cast.region))
    address = reverse("provider:group", args=[group.public_id])
    assert "Пока никто не записался" in text_of(manager.get(address))
    certificate = make_certificate(cast.region, make_person(1))
    booking_of(certificate, group.pk)()
    page = text_of(manager.get(address))
    assert "Цена места 3 000,00 ₽, спишется 5 ч" in page
    assert "Иванова1 Мария Петровна" in page
    assert "3 000,00 ₽ не указан Договор действует" in page
    assert "1 из 10 Идёт" in text_of(manager.get(GROUPS))


GROUP = {
    "title": "Лагерь «Берёзка»",
    "first_day": "2024-06-01",
    "last_day": "2024-06-21",
    "opens_day": "2024-02-01",
    "opens_time": "08:00",
    "price": "3 000,50",
    "units": "300",
    "capacity": "20",
}


def test_a_group_is_opened(manager, cast):
    assert "Групп ещё нет" in text_of(manager.get(GROUPS))
    sent = GROUP | {"offer": str(cast.region.offer_ids[0])}
    answer = manager.post(reverse("provider:new_group"), sent, follow=True)
    assert "Группа открыта." in text_of(answer)
    made = Group.objects.get()
    assert (made.price, made.units, made.capacity) == (Money.roubles(3000, 50), 300, 20)
    assert "Откроется 1 февраля 2024 г., 08:00" in text_of(manager.get(GROUPS))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"price": "даром"}, "Сумма «даром» не распознана"),
        ({"price": "0"}, "Укажите сумму больше нуля."),
        ({"last_day": "2024-05-01"}, "Группа кончается раньше, чем начинается."),
        ({"first_day": "2024-01-01"}, "Первый день группы уже прошёл."),
        ({"offer": "0"}, "Такого варианта нет."),
        ({"title": ""}, "Название: Заполните это поле."),
    ],
)
def test_a_bad_group_is_not_opened(manager, cast, changes, said):
    sent = GROUP | {"offer": str(cast.region.offer_ids[0])} | changes
    assert said in text_of(manager.post(reverse("provider:new_group"), sent))
    assert Group.objects.count() == 0


def test_without_offers_a_group_cannot_be_opened(manager, cast):
    Offer.objects.filter(provider_id=cast.region.provider_ids[0]).delete()
    assert "Сначала добавьте предложение" in text_of(manager.get(reverse("provider:new_group")))
    assert "Предложений ещё нет" in text_of(manager.get(OFFERS))


def test_agreements_are_shown_with_what_is_taken(manager, cast):
    make_served_contract(cast.region, 1)
    page = text_of(manager.get(reverse("provider:agreements")))
    assert "Лимит без предельной суммы" in page
    assert "По договорам 5 000,00 ₽, 1 действующий договор" in page
    Agreement.objects.update(limit=Money.roubles(20_000), committed=Money.roubles(5_000))
    page = text_of(manager.get(reverse("provider:agreements")))
    assert "Лимит 20 000,00 ₽, свободно 15 000,00 ₽" in page


def test_an_entry_is_shown_with_its_state(manager, cast):
    page = text_of(manager.get(REGISTRY))
    assert "Номер 24-0001 Состояние Действует с 15 января 2024 г." in page
    assert "Подать заявку" not in page
    assert manager.get(APPLY).url == REGISTRY


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("suspended", "Запись приостановлена Проверка документов"),
        ("excluded", "Вы исключены из реестра Проверка документов"),
    ],
)
def test_a_stopped_entry_says_why(manager, cast, status, said):
    mine = Provider.objects.filter(pk=cast.region.provider_ids[0])
    mine.update(status=status, status_reason="Проверка документов")
    assert said in text_of(manager.get(REGISTRY))


@pytest.fixture
def newcomer(cast):
    """Sign in somebody of an organisation that never applied to the registry."""
    organisation = make_organisation(700, "ИП Новиков")
    who = make_worker(cast.region, "novikov", "Новиков Иван", Role.PROVIDER, organisation.pk)
    return sign_in(Client(), who)


def test_a_newcomer_is_led_to_the_registry_from_every_page(newcomer):
    for name in ("desk", "requests", "contracts", "month", "acts", "payments", "workers"):
        assert newcomer.get(reverse(f"provider:{name}")).url == REGISTRY
    page = text_of(newcomer.get(REGISTRY))
    assert "Вашей организации ещё нет в реестре" in page
    assert "Подать заявку" in page


def test_a_newcomer_applies_and_follows_the_application(newcomer):
    assert "Заявка в реестр исполнителей" in text_of(newcomer.get(APPLY))
    answer = newcomer.post(APPLY, {"kind": "private", **CHECKED}, follow=True)
    page = text_of(answer)
    assert "Заявка подана. О решении вы узнаете на этой странице." in page
    assert "Состояние Подана заявка" in page
    entry = Provider.objects.get(organisation__short_name="ИП Новиков")
    assert (entry.status, entry.kind) == (EntryStatus.NEW, ProviderKind.PRIVATE)
    assert newcomer.post(APPLY, {"kind": "private", **CHECKED}).status_code == 409
    start_review(provider_id=entry.pk, actor=CHIEF, now=NOW)
    refuse_provider(provider_id=entry.pk, reason="Нет лицензии", actor=CHIEF, now=NOW)
    page = text_of(newcomer.get(REGISTRY))
    assert "В заявке отказано Нет лицензии" in page
    newcomer.post(APPLY, {"kind": "nonprofit", **CHECKED})
    entry.refresh_from_db()
    assert (entry.status, entry.kind) == (EntryStatus.NEW, ProviderKind.NONPROFIT)


def test_the_only_body_is_not_asked_about(newcomer, cast):
    page = text_of(newcomer.get(APPLY))
    assert "заявку рассмотрит уполномоченный орган: Министерство." in page
    assert "Какому органу подаёте" not in page
    newcomer.post(APPLY, {"kind": "private", **CHECKED})
    entry = Provider.objects.get(organisation__short_name="ИП Новиков")
    assert entry.registrar_id == cast.region.authority_id
    assert "Запись ведёт Министерство" in text_of(newcomer.get(REGISTRY))


def test_of_several_bodies_the_applicant_chooses_one(newcomer, cast):
    other = make_organisation(701, "Управление")
    Quota.objects.filter(pk=cast.region.quota_ids[3]).update(authority=other)
    page = text_of(newcomer.get(APPLY))
    assert "Какому органу подаёте" in page
    assert f"Управление: {Direction.objects.get().name}" in page
    before = Provider.objects.count()
    sent = {"kind": "private", **CHECKED}
    assert "Какому органу подаёте: Выберите один из вариантов." in text_of(
        newcomer.post(APPLY, sent)
    )
    newcomer.post(APPLY, sent | {"registrar": cast.region.payer_id})
    assert Provider.objects.count() == before
    newcomer.post(APPLY, sent | {"registrar": other.pk})
    entry = Provider.objects.get(organisation__short_name="ИП Новиков")
    assert entry.registrar == other
    for status in (EntryStatus.REVIEW, EntryStatus.REFUSED):
        Provider.objects.filter(pk=entry.pk).update(status=status)
    (chosen,) = CHECKED_RADIO.findall(newcomer.get(APPLY).content.decode())
    assert f'value="{other.pk}"' in chosen
    newcomer.post(APPLY, sent | {"registrar": cast.region.authority_id})
    entry.refresh_from_db()
    assert (entry.status, entry.registrar_id) == (EntryStatus.NEW, cast.region.authority_id)


def test_without_a_body_that_buys_services_there_is_nobody_to_apply_to(newcomer, cast):
    mine = Assignment.objects.get(user__username="novikov").organisation_id
    Quota.objects.update(authority_id=mine)
    assert "Подать заявку пока некому" in text_of(newcomer.get(APPLY))
    before = Provider.objects.count()
    assert (
        newcomer.post(APPLY, {"kind": "private", **CHECKED, "registrar": mine}).status_code == 200
    )
    assert Provider.objects.count() == before


def test_an_application_needs_the_whole_checklist(newcomer):
    before = Provider.objects.count()
    for marked in ([], ["requisites"], ["requisites"] * 5, ["x"]):
        page = text_of(newcomer.post(APPLY, {"kind": "private", "confirmed": marked}))
        assert "Подтвердите каждый пункт: Отметьте все пункты." in page
    assert Provider.objects.count() == before


def test_a_beginner_is_told_what_comes_next(newcomer, cast):
    newcomer.post(APPLY, {"kind": "private", **CHECKED})
    mine = Provider.objects.filter(organisation__short_name="ИП Новиков")

    def desk():
        page = text_of(newcomer.get(reverse("provider:desk")))
        return page[page.find("Как начать") : page.find("Что ждёт вас")].strip()

    assert "Решение уполномоченного органа Заявку ещё не взяли на рассмотрение. сейчас" in desk()
    mine.update(status="review")
    assert "Решение уполномоченного органа Заявка на рассмотрении. сейчас" in desk()
    mine.update(status="refused", status_reason="Нет лицензии")
    assert "Решение уполномоченного органа Отказано." in desk()
    for status in ("new", "review", "active"):
        mine.update(status=status)
    assert "Решение уполномоченного органа готово Соглашение с плательщиком" in desk()
    assert "Деньги" not in text_of(newcomer.get(reverse("provider:desk")))
    key = mine.get().pk
    Agreement.objects.filter(provider_id=cast.region.provider_ids[0]).update(provider_id=key)
    Offer.objects.filter(provider_id=cast.region.provider_ids[0]).update(provider_id=key)
    assert "Работники Без них нельзя записать посещение. сейчас" in desk()
    Worker.objects.create(provider_id=key, code="1", full_name="Новиков Иван")
    assert desk() == ""
    mine.update(status="suspended")
    assert "Новые заявки вам не поступают" in text_of(newcomer.get(reverse("provider:desk")))


def test_without_an_agreement_nothing_can_be_offered(newcomer):
    newcomer.post(APPLY, {"kind": "private", **CHECKED})
    page = text_of(newcomer.get(OFFERS))
    assert "Добавить предложение" not in page
    assert "когда его подпишут, здесь появится кнопка" in page
    address = reverse("provider:new_offer")
    assert "Сейчас это сделать нельзя" in text_of(newcomer.get(address))
    assert newcomer.post(address, {}).status_code == 409


def test_lists_ask_as_much_for_three_as_for_one(manager, cast):
    make_group(cast.region)
    pages = (WORKERS, OFFERS, GROUPS, reverse("provider:agreements"))
    before = queries(manager, *pages)
    provider = cast.region.provider_ids[0]
    for number in (2, 3):
        make_group(cast.region)
        Worker.objects.create(provider_id=provider, code=str(number), full_name="Семёнова Ольга")
    assert queries(manager, *pages) == before
    assert max(before) <= BUDGET


@pytest.mark.parametrize("who", ["anna", "clerk", "accountant", "auditor"])
def test_others_may_not_come_in(client, cast, who):
    sign_in(client, getattr(cast, who))
    for name in ("desk", "requests", "contracts", "acts", "payments", "registry", "apply"):
        assert client.get(reverse(f"provider:{name}")).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client, cast):
    answer = client.get(reverse("provider:desk"))
    assert answer.status_code == 302
    assert answer.url == "/account/login/?next=%2Fprovider%2F"
