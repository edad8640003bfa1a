"""Bulk issue by two people: a file is checked, rehearsed, sent, approved, done; the result."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.database import sql
from sotszakaz.eligibility.models import Application, Criteria, Upload
from sotszakaz.kernel.identifiers import format_certificate_number
from tests.eligibility.recipients import HEADER, line, text
from tests.factories.cast import sign_in
from tests.web.office.counting import statements
from tests.web.office.issuing import NEW, book, good, sheet, upload, work
from tests.web.pages import text_of

LIST = "/office/issues/"


@pytest.fixture
def head(cast):
    """Sign the head of the body in."""
    return sign_in(Client(), cast.head)


def file_address():
    return f"{LIST}files/{Upload.objects.get().public_id}/"


def sent(clerk, region, *lines):
    upload(clerk, region, text(*lines) if lines else good(1, 2, 3))
    clerk.post(file_address())
    return IssueBatch.objects.get().pk


def a_worker_lives():
    sql.run("INSERT INTO procrastinate_workers DEFAULT VALUES")
    sql.run("UPDATE procrastinate_workers SET last_heartbeat = '2024-01-15 05:00:00+00'")


def test_a_right_file_is_rehearsed_and_nothing_is_loaded(clerk, region):
    answer = upload(clerk, region, text(line(1), line(2), line(3, resident="нет")), follow=True)
    page = text_of(answer)
    assert answer.redirect_chain == [(file_address(), 302)]
    assert "Файл проверен, ошибок нет." in page
    assert "2 получат сертификат 10 000,00 ₽" in page
    assert "1 получат отказ: нет права" in page
    assert "Живёт в крае 1 1" in page
    assert (Application.objects.count(), IssueBatch.objects.count()) == (0, 0)


def test_every_error_is_shown_by_row_and_column_in_pages(clerk, region):
    lines = [line(number, resident="возможно") for number in range(1, 61)]
    page = text_of(upload(clerk, region, text(*lines), follow=True))
    assert "Нужно исправить: 60 ошибок в 60 строках." in page
    assert "2 Проживает в крае возможно Напишите «да» или «нет»." in page
    assert "Показано 1–50 из 60" in page
    assert "Отправить на утверждение" not in page
    last = text_of(clerk.get(file_address(), {"page": "2"}))
    assert "61 Проживает в крае возможно" in last
    assert "51 Проживает в крае" not in last


def test_the_file_comes_back_with_a_column_of_errors(clerk, region):
    upload(clerk, region, text(line(1), line(2, oktmo="04799000", resident="возможно")))
    rows = sheet(clerk.get(f"{file_address()}errors/"))
    assert rows[0][:2] == ["Ошибки", "Номер заявления"]
    assert (rows[1][0], rows[1][1]) == ("", "2024-000001")
    assert rows[2][0].startswith("«Проживает в крае»: Напишите «да» или «нет».")
    assert rows[2][9] == "04799000"


def test_a_personal_value_is_not_shown_whole(clerk, region):
    page = text_of(upload(clerk, region, text(line(1, snils="112-233-445 96")), follow=True))
    assert "112-233-445 96" not in page
    assert "11•••96" in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "Нужен файл xlsx или csv"),
        ("list.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "Это не таблица"),
        ("list.csv", "Номер заявления;СНИЛС".encode("utf-16"), "Файл в кодировке UTF-16"),
        ("list.csv", b"", "Файл пуст"),
    ],
)
def test_a_wrong_file_is_refused_with_a_clear_sentence(clerk, region, name, content, said):
    assert said in text_of(upload(clerk, region, content, name))
    assert Upload.objects.count() == 0


def test_a_bomb_is_refused_with_a_clear_sentence(clerk, region):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    answer = upload(clerk, region, packed.getvalue(), "list.xlsx")
    assert "данных в нём сжато больше, чем бывает в таблице" in text_of(answer)
    assert Upload.objects.count() == 0


def test_a_hundred_megabytes_are_not_even_read(clerk, region):
    answer = clerk.post(
        NEW, b"", content_type="application/octet-stream", CONTENT_LENGTH="100000000"
    )
    assert "50 МБ" in text_of(answer, 413)
    assert f'href="{NEW}">Вернитесь к загрузке' in answer.content.decode()


def test_no_file_is_said(clerk, region):
    answer = clerk.post(NEW, {"order": str(region.order_id)})
    assert "Приложите файл." in text_of(answer)


def test_an_order_of_others_is_not_taken(neighbour, region):
    answer = upload(neighbour, region, good(1))
    assert answer.status_code == 200
    assert Upload.objects.count() == 0


def test_the_same_file_twice_is_said(clerk, region):
    upload(clerk, region, good(1))
    assert "уже проверен и ждёт отправки" in text_of(upload(clerk, region, good(1)))
    clerk.post(file_address())
    again = text_of(upload(clerk, region, good(1), "copy.csv"))
    assert "Этот файл уже загружен 15.01.2024 под именем «list.csv»" in again


def test_what_is_missing_is_said_when_it_is_worked_out(clerk, region):
    Criteria.objects.update(status="archived")
    page = text_of(upload(clerk, region, good(1), follow=True))
    assert "рассчитать выдачу пока нельзя" in page
    answer = text_of(clerk.post(f"{file_address()}rehearse/"))
    assert "нет действующих критериев" in answer
    refused = text_of(clerk.post(file_address()))
    assert "нет действующих критериев" in refused
    assert Application.objects.count() == 0


def test_a_file_is_thrown_away(clerk, region):
    upload(clerk, region, good(1))
    address = file_address()
    clerk.post(f"{address}discard/")
    assert Upload.objects.count() == 0
    assert clerk.get(address).status_code == 404


def test_bulk_issue_by_two_people(clerk, head, region, cast):
    batch = sent(clerk, region)
    assert "Ждёт утверждения" in text_of(clerk.get(f"{LIST}{batch}/"))
    approve = f"/control/issues/{batch}/"
    assert "3 получат сертификат 15 000,00 ₽" in text_of(head.get(approve))
    approved = head.post(approve, {"is_checked": "on", "version": "prepared"}, follow=True)
    assert "Выдача утверждена и передана в работу." in text_of(approved)
    assert Certificate.objects.count() == 0
    a_worker_lives()
    waiting = clerk.get(f"{LIST}{batch}/")
    assert waiting.headers["Refresh"] == "3"
    assert "ещё не началась" in text_of(waiting)
    assert "сейчас не запущена" not in text_of(waiting)
    work()
    done = clerk.get(f"{LIST}{batch}/")
    assert "Refresh" not in done.headers
    page = text_of(done)
    assert "3 сертификатов выдано 15 000,00 ₽" in page
    assert cast.head.name in page
    rows = sheet(clerk.get(f"{LIST}{batch}/result/"))
    issued = Certificate.objects.order_by("application_id").values_list("number", flat=True)
    assert [row[6] for row in rows[4:7]] == [format_certificate_number(one) for one in issued]
    assert AuditEvent.objects.filter(event="people.searched").count() == 1


def test_without_a_worker_the_page_says_so(clerk, head, region):
    batch = sent(clerk, region)
    head.post(f"/control/issues/{batch}/", {"is_checked": "on"})
    for client, address in ((clerk, f"{LIST}{batch}/"), (head, f"/control/issues/{batch}/")):
        page = text_of(client.get(address))
        assert "сейчас не запущена" in page
        assert "Ничего не потеряно" in page


def test_a_worker_at_it_is_shown(clerk, head, region):
    batch = sent(clerk, region)
    head.post(f"/control/issues/{batch}/", {"is_checked": "on"})
    a_worker_lives()
    sql.run("UPDATE procrastinate_jobs SET status = 'doing'")
    assert ProcrastinateJob.objects.filter(status="doing").count() == 1
    assert "идёт сейчас" in text_of(clerk.get(f"{LIST}{batch}/"))
    sql.run("UPDATE outbox_message SET attempts = 2")
    assert "Попыток: 2." in text_of(clerk.get(f"{LIST}{batch}/"))


def test_the_result_tells_of_the_queue_and_of_refusals(clerk, head, region):
    lines = [line(number) for number in range(1, 13)]
    batch = sent(clerk, region, *lines, line(13, resident="нет", degree="0"))
    head.post(f"/control/issues/{batch}/", {"is_checked": "on"})
    assert clerk.get(f"{LIST}{batch}/result/").status_code == 404
    work()
    rows = sheet(clerk.get(f"{LIST}{batch}/result/"))[4:]
    assert [row[5] for row in rows[:13]] == [
        *["сертификат выдан"] * 10,
        *["в очереди"] * 2,
        "отказано",
    ]
    assert rows[10][8] == "исчерпан объём по строке социального заказа"
    assert rows[12][8] == "не выполнено: Признан нуждающимся; не выполнено: Живёт в крае"


def test_an_issue_without_a_file_is_prepared(clerk, head, region):
    first = sent(clerk, region)
    clerk.post(f"{LIST}{first}/cancel/")
    assert IssueBatch.objects.get(pk=first).status == "cancelled"
    clerk.post(f"{LIST}order/{region.order_id}/")
    second = IssueBatch.objects.latest("pk")
    assert (second.issued, second.intake_file_id) == (3, None)
    page = text_of(clerk.get(f"{LIST}{second.pk}/"))
    assert "без файла, по принятым заявлениям" in page


def test_when_nobody_waits_no_issue_is_prepared(clerk, region):
    page = text_of(clerk.post(f"{LIST}order/{region.order_id}/"))
    assert "Выдавать пока некому" in page
    assert IssueBatch.objects.count() == 0


def test_a_file_sent_twice_leads_to_its_issue(clerk, neighbour, region):
    upload(clerk, region, good(1))
    address = file_address()
    clerk.post(address)
    batch = IssueBatch.objects.get().pk
    for again in (clerk.post(address), clerk.get(address)):
        assert (again.status_code, again.url) == (302, f"{LIST}{batch}/")
    assert neighbour.get(address).status_code == 404
    assert IssueBatch.objects.count() == 1


def test_the_empty_table_tells_how_to_fill_it_and_is_not_taken_empty(clerk, neighbour, region):
    address = f"{LIST}order/{region.order_id}/form/"
    answer = clerk.get(address)
    (head,) = sheet(answer)
    assert head == [*HEADER.replace(";Вымышленный", "").split(";"), "Примечание"]
    how, places = (book(answer, name) for name in ("Как заполнять", "Услуги заказа"))
    assert how[3] == ["СНИЛС", "да", "Одиннадцать цифр, например 112-233-445 95."]
    assert ["Проживает в крае", "да", "«да» или «нет»."] in how
    assert ["880000О.99.0.АЭ25АА00000", "I степень", "04701000"] in [one[:3] for one in places]
    assert "Скачайте пустую таблицу" in text_of(clerk.get(NEW))
    assert neighbour.get(address).status_code == 404
    empty = upload(clerk, region, answer.content, "list.xlsx")
    assert "нет ни одного заявления" in text_of(empty)
    assert Upload.objects.count() == 0


def test_a_cancelled_or_approved_issue_is_not_cancelled(clerk, head, region):
    batch = sent(clerk, region)
    head.post(f"/control/issues/{batch}/", {"is_checked": "on"})
    asked = text_of(clerk.get(f"{LIST}{batch}/cancel/"))
    assert "Сейчас состояние «утверждена, выполняется»." in asked
    assert "Не отменять" not in asked
    assert clerk.post(f"{LIST}{batch}/cancel/").status_code == 409
    assert IssueBatch.objects.get().status == "approved"


def test_a_file_with_errors_is_not_worked_out(clerk, region):
    upload(clerk, region, text(line(1, resident="возможно")))
    asked = text_of(clerk.get(f"{file_address()}rehearse/"))
    assert "В файле есть ошибки. Исправьте их и загрузите файл ещё раз." in asked
    assert "Вернуться, ничего не меняя" not in asked
    assert clerk.post(f"{file_address()}rehearse/").status_code == 409
    assert "Не удалять" in text_of(clerk.get(f"{file_address()}discard/"))


def test_another_body_sees_and_does_nothing(clerk, neighbour, region):
    upload(clerk, region, good(1, 2))
    address = file_address()
    for what in ("", "errors/", "rehearse/", "discard/"):
        assert neighbour.get(f"{address}{what}").status_code == 404
    for what in ("", "rehearse/", "discard/"):
        assert neighbour.post(f"{address}{what}").status_code == 404
    clerk.post(address)
    batch = IssueBatch.objects.get().pk
    for what in ("", "cancel/", "result/"):
        assert neighbour.get(f"{LIST}{batch}/{what}").status_code == 404
    assert neighbour.post(f"{LIST}{batch}/cancel/").status_code == 404
    assert neighbour.post(f"{LIST}order/{region.order_id}/").status_code == 404
    assert "Выдач ещё не было" in text_of(neighbour.get(LIST))
    assert IssueBatch.objects.get().status == "prepared"


def test_the_list_costs_the_same_for_one_and_for_three(clerk, region):
    upload(clerk, region, good(1))
    one = statements(clerk, LIST)
    upload(clerk, region, good(2))
    upload(clerk, region, good(3))
    assert statements(clerk, LIST) == one
