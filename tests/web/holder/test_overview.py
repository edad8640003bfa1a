"""«Мой сертификат»: what there is, what waits, where to go."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import FeeCeiling
from sotszakaz.eligibility.models import Decision, QueueEntry
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from tests.factories.cast import sign_in
from tests.factories.days import NOW, WHOLE_YEAR
from tests.factories.eligibility import make_application, put_in_force
from tests.factories.holders import give_act, give_certificate, give_contract, person_of
from tests.factories.people import make_person
from tests.web.pages import text_of


def overview(client, who, **more):
    return text_of(sign_in(client, who, **more).get(reverse("holder:overview")))


def certificate_page(client, certificate):
    return client.get(reverse("holder:certificate", kwargs={"public_id": certificate.public_id}))


def test_the_holder_sees_the_certificate_with_three_sums(client, cast):
    give_contract(cast)
    page = overview(client, cast.anna)
    assert "Социальное обслуживание на дому" in page
    assert "5 000,00 ₽ номинал сертификата 10 ч" in page
    assert "5 000,00 ₽ занято договорами 10 ч" in page
    assert "0,00 ₽ доступно для выбора 0 мин" in page
    assert "Действует по 31 декабря 2024 г. включительно" in page


def test_one_without_a_provider_is_led_to_the_choice(client, cast):
    give_certificate(cast)
    page = overview(client, cast.anna)
    assert "Исполнитель не выбран." in page
    assert "Выбрать исполнителя" in page


def test_the_daughter_sees_her_mothers_things_and_not_her_own(client, cast):
    give_certificate(cast)
    assert "Действующего сертификата нет" in overview(client, cast.daughter)
    assert "номинал сертификата" in overview(client, cast.daughter, acting_for=cast.anna)


def test_the_neighbour_sees_nothing(client, cast):
    certificate = give_certificate(cast)
    sign_in(client, cast.neighbour)
    assert certificate_page(client, certificate).status_code == 404
    assert AuditEvent.objects.filter(event="identity.access_refused").count() == 1


def test_another_role_is_turned_away(client, cast):
    assert sign_in(client, cast.clerk).get(reverse("holder:overview")).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client, cast):
    answer = client.get(reverse("holder:overview"))
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fmy%2F")


def test_one_who_waits_sees_the_place_and_why(client, cast):
    for number in (1, 2):
        queue(cast, make_person(number))
    queue(cast, person_of(cast.anna))
    page = overview(client, cast.anna)
    assert "Ваше место в очереди – 3, впереди 2 человека" in page
    assert "все сертификаты этого года уже выданы." in page


def test_one_who_was_refused_is_led_to_the_reasons(client, cast):
    application = make_application(cast.region, person_of(cast.anna))
    criteria, _ = put_in_force(cast.region)
    Decision.objects.create(
        application_id=application,
        criteria_id=criteria,
        is_eligible=False,
        failed_mask=1,
        decided_at=NOW,
    )
    assert "Отказано" in overview(client, cast.anna)


def test_an_act_to_confirm_is_the_first_thing(client, cast):
    give_act(cast)
    page = overview(client, cast.anna)
    assert "Исполнитель 1 прислал акт за январь 2024 на 1 000,00 ₽." in page


def test_the_page_of_a_certificate_tells_what_was_used(client, cast):
    act = give_act(cast)
    sign_in(client, cast.anna)
    page = text_of(certificate_page(client, act.contract.certificate))
    assert "Оказано услуг 2 ч на 1 000,00 ₽" in page
    assert "По договорам ещё не оказано 4 000,00 ₽" in page
    assert "Вы ничего не платите." in page


def test_the_ceiling_of_the_fee_is_explained(client, cast):
    certificate = give_certificate(cast)
    FeeCeiling.objects.create(
        certificate=certificate,
        monthly=Money.roubles(2_410, 25),
        income=Money.roubles(28_000),
        period=WHOLE_YEAR,
    )
    sign_in(client, cast.anna)
    page = text_of(certificate_page(client, certificate))
    assert "Не больше 2 410,25 ₽ в месяц" in page
    assert "28 000,00 ₽" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(client, cast, django_assert_num_queries, count):
    for number in range(count):
        quota = cast.region.quota_ids[number]
        queue(cast, person_of(cast.anna), quota)
    sign_in(client, cast.anna)
    client.get(reverse("holder:overview"))
    with django_assert_num_queries(6):
        client.get(reverse("holder:overview"))


def queue(cast, person, quota=None):
    quota = quota or cast.region.quota_id
    application = make_application(cast.region, person, quota_id=quota)
    QueueEntry.objects.create(
        application_id=application,
        quota_id=quota,
        submitted_at=NOW,
        reason=QueueReason.VOLUME,
        entered_at=NOW,
    )
    criteria = Decision.objects.values_list("criteria_id", flat=True).first()
    if criteria is None:
        criteria, _ = put_in_force(cast.region)
    Decision.objects.create(
        application_id=application,
        criteria_id=criteria,
        is_eligible=True,
        failed_mask=0,
        decided_at=NOW,
    )
