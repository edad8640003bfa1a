"""The month table, one record of a service, and its correction."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Dispute, Visit
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.kernel.actor import Actor
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.planning.models import Service
from sotszakaz.web import clock
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, in_january
from tests.factories.delivery import form_january_acts, january, make_served_contract, make_visit
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import open_month
from tests.web.provider.at_work import BUDGET, contract, object_to, queries, text_of


def table(region):
    return reverse("provider:month_table", args=[january(region)])


def record(key):
    return reverse("provider:record", args=[contract(key).public_id])


def visit(region, **changes):
    return {
        "idempotency_key": str(uuid4()),
        "worker": str(region.worker_ids[0]),
        "day": "2024-01-10",
        "start": "09:30",
        "units": "60",
        **changes,
    }


def test_the_menu_leads_to_the_month_of_today(manager, cast):
    open_month(cast.region, 12)
    january_id = january(cast.region)
    answer = manager.get(reverse("provider:month"))
    assert answer.url == reverse("provider:month_table", args=[january_id])


def test_only_a_later_month_is_better_than_none(manager, cast):
    later = open_month(cast.region, 2)
    answer = manager.get(reverse("provider:month"))
    assert answer.url == reverse("provider:month_table", args=[later])


def test_without_months_the_page_says_who_opens_them(manager):
    assert "Месяц открывает плательщик" in text_of(manager.get(reverse("provider:month")))


def test_the_table_shows_contracts_and_totals(manager, cast):
    make_served_contract(cast.region, 1)
    make_served_contract(cast.region, 2, visits=3)
    make_contract(cast.region, make_certificate(cast.region, make_person(3)))
    form_january_acts(cast.region)
    late = contract(make_served_contract(cast.region, 4, visits=1)[0])
    page = text_of(manager.get(table(cast.region)))
    assert "6 посещений 6 ч оказано 3 000,00 ₽ стоимость услуг" in page
    told = "Договоров за месяц – 4, с посещениями – 3, с актами – 2, не вошли в акты – 1."
    assert told in page
    first = contract(Visit.objects.earliest("pk").contract_id).pk
    assert (
        f"№ {first} 2 2 ч 1 000,00 ₽ 8 ч акт : Иванова1 Мария Петровна Подписан исполнителем"
        in page
    )
    assert f"№ {late.pk} 1 1 ч 500,00 ₽ 9 ч ещё нет" in page


def test_the_table_is_filtered(manager, cast):
    make_served_contract(cast.region, 1)
    form_january_acts(cast.region)
    make_served_contract(cast.region, 2)
    make_contract(cast.region, make_certificate(cast.region, make_person(3)))
    changed, _ = make_served_contract(cast.region, 4)
    form_january_acts(cast.region)
    make_visit(changed, in_january(12, 4))

    def found(**asked):
        page = text_of(manager.get(table(cast.region), asked))
        return [n for n in "1234" if f"Иванова{n} " in page]

    assert found() == ["1", "2", "3", "4"]
    assert found(shown="empty") == ["3"]
    assert found(shown="served") == ["1", "2", "4"]
    assert found(shown="unacted") == ["4"]
    assert found(search="иванова2") == ["2"]
    assert found(shown="nonsense") == ["1", "2", "3", "4"]


def make_all_sorts(region):
    """Make people: in order, signed for, not in an act, disputed, not served."""
    make_served_contract(region, 1)
    _, disputed = make_served_contract(region, 3)
    form_january_acts(region, now=NOW)
    object_to(disputed[0])
    make_served_contract(region, 2)
    make_contract(region, make_certificate(region, make_person(4)))


def in_order(page):
    return re.findall(r"Иванова(\d) Мария Петровна №", page)


def test_what_waits_in_a_month_that_is_over_stands_first(manager, cast, monkeypatch):
    make_all_sorts(cast.region)
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(month=2))
    page = text_of(manager.get(table(cast.region)))
    assert (
        "Что требует внимания 1 акт с замечанием получателя"
        " пока вы не ответите, получатель не может подтвердить акт"
        " 1 договор не вошёл в акты"
        " сформируйте акты: без них месяц не закроется и услуги не оплатят"
        " 1 договор без посещений проверьте, всё ли записано" in page
    )
    assert in_order(page) == ["3", "2", "4", "1"]
    assert in_order(text_of(manager.get(table(cast.region), {"shown": "disputed"}))) == ["3"]
    resolve_dispute(
        visit_id=Dispute.objects.get().visit_id,
        is_upheld=False,
        answer="Были час",
        actor=Actor("user", "manager"),
        now=NOW,
    )
    page = text_of(manager.get(table(cast.region)))
    assert "Вы ответили на замечание" in page
    assert "1 акт с замечанием" not in page
    assert in_order(page) == ["2", "4", "1", "3"]


def test_while_a_month_lasts_acts_are_not_asked_for(manager, cast):
    make_all_sorts(cast.region)
    page = text_of(manager.get(table(cast.region)))
    assert "1 договор без посещений месяц ещё идёт" in page
    assert "не вошёл в акты" not in page
    assert in_order(page) == ["3", "4", "1", "2"]


def test_in_a_closed_month_nothing_waits(manager, cast):
    make_all_sorts(cast.region)
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")
    page = text_of(manager.get(table(cast.region)))
    assert "Что требует внимания" not in page
    assert in_order(page) == ["1", "2", "3", "4"]


def test_a_month_of_another_payer_is_not_found(manager, cast):
    other = AccountingMonth.objects.create(
        payer_id=cast.region.authority_id,
        direction_id=cast.region.direction_id,
        month="2024-01-01",
    ).pk
    for name in ("month_table", "form_acts", "upload", "template", "month_payments"):
        assert manager.get(reverse(f"provider:{name}", args=[other])).status_code == 404


def test_the_neighbour_sees_the_month_without_these_contracts(neighbour, cast):
    key, _ = make_served_contract(cast.region, 1)
    assert "Таких договоров в этом месяце нет" in text_of(neighbour.get(table(cast.region)))
    address = reverse(
        "provider:contract_month", args=[january(cast.region), contract(key).public_id]
    )
    assert neighbour.get(address).status_code == 404


def test_the_records_of_a_contract_are_shown_line_by_line(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    address = reverse(
        "provider:contract_month", args=[january(cast.region), contract(key).public_id]
    )
    page = text_of(manager.get(address))
    assert "1 января 2024 г., 01:00–02:00 Петрова 1 Анна Ивановна 1 ч 500,00 ₽" in page
    assert "Итого, посещений – 2 2 ч 1 000,00 ₽" in page


def test_a_contract_without_records_says_so(manager, cast):
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    address = reverse(
        "provider:contract_month", args=[january(cast.region), contract(key).public_id]
    )
    assert "Посещений в этом месяце нет" in text_of(manager.get(address))


def test_one_visit_is_recorded(manager, cast):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    page = manager.get(record(key)).content.decode()
    assert 'type="hidden" name="idempotency_key"' in page
    answer = manager.post(record(key), visit(cast.region), follow=True)
    assert "Посещение записано, стоимость 500,00 ₽." in text_of(answer)
    made = Visit.objects.get()
    assert (made.period.lower, made.units) == (in_january(10, 9).replace(minute=30), 60)
    assert counter_mismatches() == []


def test_the_same_form_sent_twice_is_one_record(manager, cast):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    sent = visit(cast.region)
    manager.post(record(key), sent)
    assert manager.post(record(key), sent).status_code == 302
    assert Visit.objects.count() == 1


def test_a_service_not_counted_in_minutes_needs_its_length(manager, cast):
    Service.objects.update(unit="visits")
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    assert 'name="duration"' in manager.get(record(key)).content.decode()
    answer = manager.post(record(key), visit(cast.region, units="1", duration=""))
    assert "Длительность, минут: Заполните это поле." in text_of(answer)
    # Not sent by the page it is missed all the same, and asked for.
    answer = manager.post(record(key), visit(cast.region, units="1"))
    assert "Объём и длительность услуги должны быть больше нуля." in text_of(answer)
    assert 'name="duration"' in answer.content.decode()
    assert Visit.objects.count() == 0
    manager.post(record(key), visit(cast.region, units="60", duration="45"))
    made = Visit.objects.get()
    assert made.period.upper == in_january(10, 10).replace(minute=15)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"worker": ""}, "Работник: Выберите один из вариантов."),
        ({"worker": "999999"}, "Такого работника у исполнителя нет."),
        ({"worker": str(2**63)}, "Работник: Выберите работника."),
        ({"start": "25:00"}, "Такого времени нет. Укажите его так: 09:30."),
        ({"units": "полчаса"}, "Укажите целое число, например 60."),
        ({"units": "0"}, "Укажите число не меньше 1."),
        ({"day": "2024-01-16"}, "Посещение ещё не началось. Запишите его после начала."),
        ({"day": "2023-12-16"}, "В этот день договор не действует."),
        ({"units": "601"}, "По договору не осталось такого объёма услуги."),
        ({"idempotency_key": "не ключ"}, "Ключ"),
    ],
)
def test_a_bad_visit_is_not_recorded(manager, cast, changes, said):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    answer = manager.post(record(key), visit(cast.region, **changes))
    assert answer.status_code == 200
    assert said in text_of(answer) or said == "Ключ"
    assert Visit.objects.count() == 0


def test_a_service_counted_in_minutes_is_not_asked_how_long_it_was(manager, cast):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    assert 'name="duration"' not in manager.get(record(key)).content.decode()
    answer = manager.post(record(key), visit(cast.region, duration="вечность"))
    assert answer.status_code == 200
    assert "вечность" not in answer.content.decode()
    assert Visit.objects.count() == 0
    manager.post(record(key), visit(cast.region, duration="45"))
    assert Visit.objects.get().period.upper == in_january(10, 10).replace(minute=30)


def test_a_visit_is_recorded_by_one_statement(manager, cast):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    address, sent = record(key), visit(cast.region)
    with CaptureQueriesContext(connection) as asked:
        assert manager.post(address, sent).status_code == 302
    # The session, the member, the visit.
    assert len(asked) == 3


@pytest.mark.parametrize("changes", [{}, {"units": "полчаса"}], ids=str)
def test_a_visit_under_a_contract_of_a_neighbour_is_not_found(neighbour, cast, changes):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    answer = neighbour.post(record(key), visit(cast.region, **changes))
    assert answer.status_code == 404
    line = AuditEvent.objects.get(event="identity.access_refused")
    assert line.details["path"] == record(key)
    assert Visit.objects.count() == 0


def test_a_worker_of_another_is_not_offered(manager, cast):
    january(cast.region)
    key = make_contract(cast.region, make_certificate(cast.region, make_person(1)))
    answer = manager.post(record(key), visit(cast.region, worker=str(cast.region.worker_ids[1])))
    assert answer.status_code == 200
    assert Visit.objects.count() == 0


def test_a_record_is_corrected_while_its_month_is_open(manager, cast):
    key, (one, _) = make_served_contract(cast.region, 1)
    address = reverse("provider:correct", args=[one])
    assert "Иванова1 Мария Петровна" in text_of(manager.get(address))
    answer = manager.post(address, {"reason": "Ошиблись днём"}, follow=True)
    page = text_of(answer)
    assert "Запись исправлена" in page
    assert "Исправление Ошиблись днём" in page
    assert Visit.objects.get(corrects=one).reason == "Ошиблись днём"
    assert manager.post(address, {"reason": "Ещё раз"}).status_code == 409
    assert "Эта запись уже исправлена" in text_of(manager.get(address))
    assert contract(key).visit_set.count() == 3


def test_a_correction_needs_a_reason_and_an_open_month(manager, cast):
    _, (one, _) = make_served_contract(cast.region, 1)
    address = reverse("provider:correct", args=[one])
    assert manager.post(address, {"reason": " "}).status_code == 200
    AccountingMonth.objects.update(status="prepared")
    assert "Месяц уже не открыт" in text_of(manager.get(address))
    assert manager.post(address, {"reason": "Поздно"}).status_code == 409
    assert Visit.objects.filter(is_void=True).count() == 0


def test_a_record_of_another_is_not_found(neighbour, cast):
    _, (one, _) = make_served_contract(cast.region, 1)
    for name in ("correct", "answer"):
        assert neighbour.get(reverse(f"provider:{name}", args=[one])).status_code == 404
        sent = {"reason": "x", "is_upheld": "yes", "answer": "x"}
        assert neighbour.post(reverse(f"provider:{name}", args=[one]), sent).status_code == 404
    assert Visit.objects.filter(is_void=True).count() == 0


def test_the_table_asks_as_much_for_three_as_for_one(manager, cast):
    make_served_contract(cast.region, 1)
    (before,) = queries(manager, table(cast.region))
    make_served_contract(cast.region, 2)
    make_served_contract(cast.region, 3)
    assert queries(manager, table(cast.region)) == [before]
    assert before <= BUDGET
