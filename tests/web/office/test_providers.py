"""The registry of providers: an application is taken, checked, admitted or refused."""

from __future__ import annotations

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.states import ProviderKind
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.identity import make_organisation
from tests.web.office.counting import statements
from tests.web.pages import text_of

LIST = "/office/providers/"
CHECKED = {"requisites": "on", "service": "on", "papers": "on", "not_barred": "on"}


@pytest.fixture
def newcomer(cast):
    """Apply for the registry."""
    return apply_for_registry(
        organisation_id=make_organisation(300, "ИП Добрый").pk,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="24-0300",
        actor=CLERK,
        now=NOW,
    )


def card(provider_id):
    return f"{LIST}{Provider.objects.get(pk=provider_id).public_id}/"


def status(provider_id):
    return Provider.objects.get(pk=provider_id).status


def test_applications_stand_first_and_are_found(clerk, newcomer):
    page = text_of(clerk.get(LIST))
    assert page.index("ИП Добрый") < page.index("Исполнитель 1")
    assert "Исполнитель 1" not in text_of(clerk.get(LIST, {"status": "new"}))
    assert "ИП Добрый" in text_of(clerk.get(LIST, {"name": "добрый"}))
    assert "Никого не нашлось" in text_of(clerk.get(LIST, {"name": "%"}))
    assert "ИП Добрый" in text_of(clerk.get(LIST, {"name": "24-0300"}))


def test_an_application_is_reviewed_and_admitted(clerk, newcomer, cast):
    page = text_of(clerk.post(f"{card(newcomer)}review/", follow=True))
    assert "На рассмотрении" in page
    assert cast.clerk.name in page
    page = text_of(clerk.post(f"{card(newcomer)}admit/", CHECKED, follow=True))
    assert "Исполнитель включён в реестр" in page
    assert status(newcomer) == "active"


def test_what_is_not_checked_is_not_admitted(clerk, newcomer):
    clerk.post(f"{card(newcomer)}review/")
    answer = clerk.post(f"{card(newcomer)}admit/", CHECKED | {"papers": ""})
    assert "Поставьте отметку, чтобы продолжить." in text_of(answer)
    assert status(newcomer) == "review"


def test_an_application_is_not_admitted_without_review(clerk, newcomer):
    answer = clerk.post(f"{card(newcomer)}admit/", CHECKED)
    assert "только из состояния «на рассмотрении»" in text_of(answer, 409)
    assert status(newcomer) == "new"


def test_a_refusal_keeps_its_reason(clerk, newcomer):
    clerk.post(f"{card(newcomer)}review/")
    assert "Заполните это поле." in text_of(clerk.post(f"{card(newcomer)}refuse/", {"reason": ""}))
    page = text_of(clerk.post(f"{card(newcomer)}refuse/", {"reason": "Нет лицензии"}, follow=True))
    assert "Нет лицензии" in page
    assert "Отказано" in page
    assert "Взять на рассмотрение" in page


def test_an_acting_provider_is_suspended_resumed_and_excluded(clerk, cast):
    provider = cast.region.provider_ids[0]
    clerk.post(f"{card(provider)}suspend/", {"reason": "Жалобы"})
    assert status(provider) == "suspended"
    clerk.post(f"{card(provider)}resume/")
    assert status(provider) == "active"
    assert clerk.post(f"{card(provider)}resume/").status_code == 409
    page = text_of(
        clerk.post(f"{card(provider)}exclude/", {"reason": "Фиктивные посещения"}, follow=True)
    )
    assert "Фиктивные посещения" in page
    again = clerk.post(f"{card(provider)}suspend/", {"reason": "Жалобы"})
    assert "Сейчас состояние «исключён»." in text_of(again, 409)
    assert status(provider) == "excluded"


@pytest.mark.parametrize(
    ("taken", "ready"),
    [
        ("", {"review"}),
        ("review", {"admit", "refuse"}),
        ("review refuse", {"review"}),
        ("review admit", {"suspend", "exclude"}),
        ("review admit suspend", {"resume", "exclude"}),
        ("review admit exclude", set()),
    ],
)
def test_what_cannot_be_done_is_said_instead_of_the_button(clerk, newcomer, taken, ready):
    entry = card(newcomer)
    for step in taken.split():
        clerk.post(f"{entry}{step}/", CHECKED | {"reason": "Проверка"})
    buttons = clerk.get(entry).content.decode()
    for step in ("review", "admit", "refuse", "suspend", "resume", "exclude"):
        page = clerk.get(f"{entry}{step}/")
        assert ("Сейчас это сделать нельзя" in text_of(page)) == (step not in ready), step
        assert ("govuk-button-group" in page.content.decode()) == (step in ready), step
        assert (f'href="{entry}{step}/"' in buttons) == (step in ready), step
        assert f'href="{entry}"' in page.content.decode()


def test_entries_of_other_bodies_are_listed_when_asked_for(clerk, neighbour, newcomer):
    page = text_of(clerk.get(LIST))
    assert "ИП Добрый" in page
    assert "Запись ведёт" not in page
    page = text_of(neighbour.get(LIST))
    assert "Никого не нашлось" in page
    assert "записи всех органов" in page
    page = text_of(neighbour.get(LIST, {"registrar": "all", "status": "new"}))
    assert "ИП Добрый" in page
    assert "Запись ведёт" in page
    assert "Министерство" in page
    assert "Исполнитель 1" in text_of(clerk.get(LIST, {"registrar": "all"}))
    assert "Никого не нашлось" in text_of(neighbour.get(LIST, {"registrar": "чушь"}))


def test_the_registrar_is_named_and_only_it_has_buttons(clerk, neighbour, newcomer):
    page = clerk.get(card(newcomer))
    assert "Запись ведёт Министерство (ваш орган)" in text_of(page)
    assert f'href="{card(newcomer)}review/"' in page.content.decode()
    page = neighbour.get(card(newcomer))
    assert "Запись ведёт Министерство Полное название" in text_of(page)
    assert "Решения по этой записи принимает орган, который её ведёт." in text_of(page)
    assert f'href="{card(newcomer)}review/"' not in page.content.decode()


@pytest.mark.parametrize(
    ("taken", "step"),
    [
        ("", "review"),
        ("review", "admit"),
        ("review", "refuse"),
        ("review admit", "suspend"),
        ("review admit suspend", "resume"),
        ("review admit", "exclude"),
    ],
)
def test_another_body_decides_nothing_and_the_attempt_is_journalled(
    clerk, neighbour, cast, newcomer, taken, step
):
    for before in taken.split():
        clerk.post(f"{card(newcomer)}{before}/", CHECKED | {"reason": "Проверка"})
    stands = status(newcomer)
    before = AuditEvent.objects.exclude(event="identity.access_refused").count()
    address = f"{card(newcomer)}{step}/"
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address, CHECKED | {"reason": "Жалобы"}).status_code == 404
    assert status(newcomer) == stands
    assert AuditEvent.objects.exclude(event="identity.access_refused").count() == before
    line = AuditEvent.objects.filter(event="identity.access_refused").latest("pk")
    assert line.actor_reference == str(cast.neighbour_clerk.user_id)
    assert clerk.get(address).status_code == 200


def test_the_desk_counts_the_applications_to_the_own_body(clerk, neighbour, newcomer):
    assert "1 новая заявка исполнителя" in text_of(clerk.get("/office/"))
    assert "новая заявка" not in text_of(neighbour.get("/office/"))


def test_the_card_shows_services_and_agreements(clerk, cast):
    page = text_of(clerk.get(card(cast.region.provider_ids[0])))
    assert "Социальное обслуживание на дому 2 20 0" in page
    assert "С-" in page
    assert "без лимита" in page


def test_the_list_costs_the_same_for_three_and_for_four(clerk, cast):
    three = statements(clerk, LIST)
    make_organisation(301, "Ещё один")
    apply_for_registry(
        organisation_id=make_organisation(302, "Четвёртый").pk,
        registrar_id=cast.region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="24-0302",
        actor=CLERK,
        now=NOW,
    )
    assert statements(clerk, LIST) == three
