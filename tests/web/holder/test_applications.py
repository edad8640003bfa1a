"""Applying online: the form is made of what the direction asks for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sotszakaz.eligibility.models import Application, Decision, QueueEntry
from sotszakaz.eligibility.operations.decide_application import decide_application
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind, QueueReason
from sotszakaz.planning.models import Quota
from tests.factories.actors import CHIEF
from tests.factories.cast import sign_in
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.eligibility import declare_facts, make_application, put_in_force
from tests.factories.holders import person_of
from tests.factories.people import make_person
from tests.web.pages import text_of, way_out

SENT = {
    "fact_income": "12 000,50",
    "fact_need_degree": "2",
    "fact_program_until_0": "31",
    "fact_program_until_1": "12",
    "fact_program_until_2": "2025",
    "fact_resident": "yes",
    "fact_note": "",
    "is_true": "on",
}


def apply_address(quota_id):
    return reverse("holder:apply", kwargs={"quota_id": quota_id})


def address(name, application):
    return reverse(f"holder:{name}", kwargs={"public_id": application.public_id})


@pytest.fixture
def quota(cast, client):
    sign_in(client, cast.anna)
    declare_facts(cast.region)
    return cast.region.quota_id


def applied(cast) -> Application:
    return Application.objects.get(pk=make_application(cast.region, person_of(cast.anna)))


def test_services_of_the_home_place_are_listed(client, quota):
    page = text_of(client.get(reverse("holder:services")))
    assert "I степень" in page
    assert "город Красноярск, 2024 год" in page
    assert "Один сертификат – 10 ч услуги. Свободных сертификатов: 10." in page
    assert "Дивногорск" not in page


def test_a_used_up_quota_says_that_there_is_a_queue(client, quota):
    Quota.objects.update(issued=10)
    page = text_of(client.get(reverse("holder:services")))
    assert "Свободных сертификатов сейчас нет, вас поставят в очередь." in page
    assert "Сначала очередь" in text_of(client.get(apply_address(quota)))


def test_the_form_asks_for_what_the_direction_declares(client, quota):
    page = text_of(client.get(apply_address(quota)))
    for title in ("Среднедушевой доход, руб.", "Степень нуждаемости", "ИППСУ действует по"):
        assert title in page
    assert "Примечание (необязательно)" in page


def test_a_new_fact_of_a_direction_is_only_data(client, cast, quota):
    fact = FactSpec("military", "Участник боевых действий", FactKind.FLAG)
    code = FactSpec("lgota", "Код льготы", FactKind.CODE, is_required=False)
    define_facts(direction_id=cast.region.direction_id, facts=[fact, code], actor=CHIEF, now=NOW)
    assert "Участник боевых действий Да Нет" in text_of(client.get(apply_address(quota)))
    sent = SENT | {"fact_military": "no", "fact_lgota": "07"}
    client.post(apply_address(quota), sent)
    facts = Application.objects.get().facts
    assert (facts["military"], facts["lgota"]) == (False, "07")


def test_an_application_is_sent_and_its_term_shown(client, cast, quota):
    page = text_of(client.post(apply_address(quota), SENT, follow=True))
    assert "Заявление отправлено." in page
    assert "Решение будет не позже 22 января 2024 г." in page
    assert "Среднедушевой доход, руб. 12 000,50 ₽" in page
    assert "Проживает в крае да" in page
    application = Application.objects.get()
    assert application.person_id == cast.anna.person_id
    assert application.facts == {
        "income": 1_200_050,
        "need_degree": 2,
        "program_until": "2025-12-31",
        "resident": True,
        "birth_date": "1950-01-01",
    }


def test_the_daughter_applies_for_her_mother(client, cast, quota):
    sign_in(client, cast.daughter, acting_for=cast.anna)
    client.post(apply_address(quota), SENT)
    assert Application.objects.get().person_id == cast.anna.person_id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fact_income": "много"}, "Сумма «много» не распознана"),
        ({"fact_income": "-5"}, "Сумма не может быть меньше 0,00 ₽."),
        ({"fact_income": ""}, "Заполните это поле."),
        ({"fact_need_degree": "вторая"}, "Напишите целое число цифрами"),
        ({"fact_need_degree": "9" * 12}, "Число слишком большое."),
        ({"fact_program_until_1": "13"}, "Такой даты нет."),
        ({"fact_resident": ""}, "Выберите один из вариантов."),
        ({"is_true": ""}, "Поставьте отметку"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(client, quota, wrong, said):
    page = text_of(client.post(apply_address(quota), SENT | wrong))
    assert said in page
    assert Application.objects.count() == 0


def test_what_was_typed_stays(client, quota):
    answer = client.post(apply_address(quota), SENT | {"fact_resident": ""})
    assert 'value="12 000,50"' in answer.content.decode()


def test_scripts_are_only_text(client, quota):
    script = "<script>alert(1)</script>"
    answer = client.post(apply_address(quota), SENT | {"fact_note": script}, follow=True)
    assert script not in answer.content.decode()
    assert Application.objects.get().facts["note"] == script


def test_the_second_time_leads_to_the_first_application(client, cast, quota):
    application = applied(cast)
    for method in (client.get, client.post):
        answer = method(apply_address(quota), SENT)
        assert answer["Location"] == address("application", application)
    assert Application.objects.count() == 1


def test_a_quota_of_another_place_is_out_of_sight(client, cast, quota):
    assert client.get(apply_address(cast.region.quota_ids[1])).status_code == 404
    assert client.post(apply_address(10**9), SENT).status_code == 404


def test_a_refusal_shows_which_conditions_do_not_hold(client, cast):
    put_in_force(cast.region)
    person = person_of(cast.anna)
    key = make_application(cast.region, person, resident=False)
    decide_application(application_id=key, actor=CHIEF, now=NOW)
    sign_in(client, cast.anna)
    page = text_of(client.get(address("application", Application.objects.get(pk=key))))
    assert "В сертификате отказано" in page
    assert "Живёт в крае № 1 не выполнено" in page
    assert "Признан нуждающимся № 1 выполнено" in page


def test_the_queue_shows_the_place_and_the_reason(client, cast):
    put_in_force(cast.region)
    for person in (make_person(1), person_of(cast.anna)):
        key = make_application(cast.region, person)
        decide_application(application_id=key, actor=CHIEF, now=NOW)
        QueueEntry.objects.create(
            application_id=key,
            quota_id=cast.region.quota_id,
            submitted_at=NOW,
            reason=QueueReason.MONEY,
            entered_at=NOW,
        )
    sign_in(client, cast.anna)
    application = Application.objects.get(person_id=cast.anna.person_id)
    page = text_of(client.get(address("application", application)))
    assert "Ваше место в очереди – 2, впереди 1 человек." in page
    assert "Ждать приходится потому, что деньги на этот год уже распределены." in page
    assert "Вы потеряете место в очереди: сейчас оно 2-е." in text_of(
        client.get(address("take_back", application))
    )


def test_one_with_the_right_waits_for_the_certificate(client, cast):
    put_in_force(cast.region)
    application = applied(cast)
    decide_application(application_id=application.pk, actor=CHIEF, now=NOW)
    sign_in(client, cast.anna)
    assert Decision.objects.get().is_eligible
    assert "Право подтверждено" in text_of(client.get(address("application", application)))
    assert "Право подтверждено" in text_of(client.get(reverse("holder:overview")))


def test_it_is_taken_back_once(client, cast):
    application = applied(cast)
    sign_in(client, cast.anna)
    page = text_of(client.post(address("take_back", application), follow=True))
    assert "Заявление отозвано." in page
    application.refresh_from_db()
    assert application.withdrawn_at == NOW
    assert "уже отозвано" in text_of(client.post(address("take_back", application)), 409)
    assert "Заявление отозвано 15 января 2024 г." in text_of(
        client.get(address("application", application))
    )


def test_one_with_a_certificate_is_not_taken_back(client, cast):
    make_certificate(cast.region, person_of(cast.anna))
    application = Application.objects.get()
    sign_in(client, cast.anna)
    answer = client.post(address("take_back", application))
    page = text_of(answer, 409)
    assert way_out(answer) == address("application", application)
    assert "уже выдан сертификат" in page
    assert "Сертификат выдан" in text_of(client.get(address("application", application)))


def test_a_decision_made_meanwhile_is_seen_first(client, cast):
    application = applied(cast)
    sign_in(client, cast.anna)
    page = text_of(client.post(address("take_back", application), {"version": "queued"}), 409)
    assert "всё изменилось" in page
    application.refresh_from_db()
    assert application.withdrawn_at is None


@pytest.mark.parametrize("name", ["application", "take_back"])
def test_anothers_application_is_out_of_sight(client, cast, name):
    application = applied(cast)
    sign_in(client, cast.neighbour)
    assert client.get(address(name, application)).status_code == 404
