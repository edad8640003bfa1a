"""The auditor sees everything, changes nothing, and takes files that can be known again."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.identifiers import snils_check
from sotszakaz.monitoring.models import Export
from sotszakaz.people.models import Person
from sotszakaz.reads.auditor.journal import events, sentence
from tests.factories.cast import sign_in
from tests.factories.settlement import make_paid_month
from tests.web.pages import text_of


@pytest.fixture
def paid(cast):
    return make_paid_month(cast.region)


@pytest.fixture
def auditor(client, cast, paid, settings, tmp_path):
    settings.OUTPUT_DIR = tmp_path
    return sign_in(client, cast.auditor)


def test_the_desk_shows_the_year_and_the_journal(auditor):
    said = text_of(auditor.get("/audit/"))
    assert "2 750,00 ₽ оплачено исполнителям" in said
    assert "Возвращено исполнителем: 375,00 ₽, п/п № 7" in said


def test_postings_are_found_by_provider_kbk_kind_and_period(auditor, cast):
    provider = cast.region.provider_ids[0]
    for asked, total in (
        ("kind=11", "3 проводки на 2 750,00 ₽"),
        (f"kind=11&provider={provider}", "1 проводка на 750,00 ₽"),
        ("kind=12&first_month=2024-04&last_month=2024-04", "1 проводка на 375,00 ₽"),
        ("kind=7&kbk=1481 002&first_month=2024-04", "1 проводка на 500,00 ₽"),
    ):
        assert f"Найдено: {total}" in text_of(auditor.get(f"/audit/search/?{asked}")), asked
    for nothing in ("kbk=999", "kind=12&last_month=2024-03", "provider=999999"):
        assert "Таких проводок нет" in text_of(auditor.get(f"/audit/search/?{nothing}")), nothing


def test_sums_of_different_stages_are_not_added_up(auditor):
    said = text_of(auditor.get("/audit/search/"))
    assert "чтобы увидеть их сумму, выберите вид проводки" in said
    assert "проводок на" not in said


def test_a_citizen_is_chosen_first_and_the_reading_is_written_down(auditor):
    said = auditor.get("/audit/search/?who=иванова100").content.decode()
    person = Person.objects.get(surname="Иванова100")
    assert f'href="?person={person.public_id}"' in said
    found = text_of(auditor.get(f"/audit/search/?person={person.public_id}&kind=11"))
    assert "1 проводка на 750,00 ₽" in found
    read = AuditEvent.objects.filter(event="people.read").latest("pk")
    assert read.subject == f"people.person:{person.pk}"


@pytest.mark.parametrize("who", ["Никто", "112-233-445 95", "' OR 1=1"])
def test_nobody_is_found_by_a_wrong_name_or_number(auditor, who):
    assert "Никого не нашли" in text_of(auditor.get("/audit/search/", {"who": who}))


def test_another_name_is_looked_for_though_a_citizen_is_chosen(auditor):
    chosen = Person.objects.get(surname="Иванова100").public_id
    page = auditor.get(f"/audit/search/?person={chosen}&kind=11")
    said = text_of(page)
    assert "одного гражданина: Иванова100 Мария Петровна" in said
    assert 'href="?kind=11"' in page.content.decode()
    another = auditor.get(f"/audit/search/?person={chosen}&kind=11&who=иванова101")
    person = Person.objects.get(surname="Иванова101")
    assert f'href="?kind=11&amp;person={person.public_id}"' in another.content.decode()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("search/?kbk=абв", "КБК состоит из цифр"),
        ("search/?first_month=2024-05&last_month=2024-03", "Последний месяц раньше первого"),
        ("search/?first_month=2024-13", "Таких проводок нет"),
        ("journal/?number=77", "номер бывает у разных документов"),
        ("journal/?first_day=31.02.2024", "Таких записей нет"),
        ("journal/?first_day=01.03.2024&last_day=01.02.2024", "Последний день раньше первого"),
    ],
)
def test_a_wrong_question_is_told_and_finds_nothing(auditor, address, sentence):
    said = text_of(auditor.get(f"/audit/{address}"))
    assert sentence in said
    assert "Таких " in said
    assert "Выгрузить этот список" not in said


def test_a_citizen_is_found_by_snils(auditor):
    snils = "100000100" + snils_check("100000100")
    assert "Иванова100 Мария Петровна" in text_of(auditor.get("/audit/search/", {"who": snils}))


def test_the_journal_is_read_in_sentences_with_names(auditor, cast):
    auditor.get(f"/audit/search/?person={Person.objects.earliest('pk').public_id}")
    said = text_of(auditor.get("/audit/journal/?event=people.read"))
    assert "Зайцева Анна Борисовна" in said
    assert "Оплачен реестр: 2 750,00 ₽" in text_of(auditor.get("/audit/journal/?page=1"))


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ("event=settlement.payment_recorded", True),
        ("event=settlement.payment_recorded&actor=clerk-petrova", True),
        ("event=settlement.payment_recorded&actor=Зайцева", False),
        ("event=settlement.payment_recorded&subject=settlement.register", True),
        ("event=settlement.payment_recorded&first_day=2024-03-28&last_day=2024-03-28", True),
        ("event=settlement.payment_recorded&last_day=2024-03-27", False),
        ("event=settlement.payment_recorded&subject=ledger.month", False),
        ("event=settlement.payment_recorded&subject=settlement.register&number=999999", False),
        ("actor=' OR 1=1 --", False),
    ],
)
def test_the_journal_is_narrowed(auditor, asked, is_there):
    said = text_of(auditor.get(f"/audit/journal/?{asked}"))
    assert ("Оплачен реестр: 2 750,00 ₽" in said) is is_there


def test_every_kind_of_line_is_known_and_told_whole():
    assert len(events()) > 60
    for code, event in events().items():
        assert "{" not in sentence(code, {}), event.sentence
    assert sentence("unknown.code", {}) == "unknown.code"


def make(auditor, what, kind, query=""):
    answer = auditor.post(f"/audit/exports/new/{what}/?{query}", {"format": kind})
    assert answer.status_code == 302, text_of(answer)
    export = Export.objects.latest("pk")
    return export, b"".join(auditor.get(f"{answer.url}file/").streaming_content)


def test_a_list_leaves_with_its_digest(auditor, cast):
    export, content = make(auditor, "postings", "csv", "measure=paid&year=2024")
    assert hashlib.sha256(content).hexdigest() == export.sha256
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][-1] == "Сумма, руб."
    assert sorted(row[-1] for row in rows[1:]) == ["1000,00", "1000,00", "750,00"]
    assert (export.rows, export.made_by) == (3, str(cast.auditor.user_id))
    said = text_of(auditor.get(f"/audit/exports/{export.pk}/"))
    assert export.sha256 in said
    assert "Зайцева Анна Борисовна" in said
    line = AuditEvent.objects.get(event="monitoring.exported")
    assert line.details["sha256"] == export.sha256
    assert f"№ {export.pk}" in text_of(auditor.get("/audit/exports/"))


def test_a_workbook_adds_the_sums_up(auditor):
    _, content = make(auditor, "postings", "xlsx", "measure=paid&year=2024")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[-1][0] == "Итого"
    assert rows[-1][-1] == 2750


def test_the_journal_leaves_too(auditor):
    export, content = make(auditor, "journal", "csv", "event=settlement.payment_recorded")
    assert export.rows == 1
    assert "Оплачен реестр: 2\u00a0750,00\u00a0₽" in content.decode("utf-8-sig")


def test_a_file_is_known_again_and_a_changed_one_is_not(auditor):
    export, content = make(auditor, "postings", "csv", "measure=paid&year=2024")

    def check(changed):
        file = SimpleUploadedFile("list.csv", changed)
        return text_of(auditor.post("/audit/exports/check/", {"file": file}))

    same = check(content)
    assert "Файл настоящий" in same
    assert f"№ {export.pk}" in same
    assert "Такой выгрузки не было" in check(content.replace(b"750", b"751"))
    assert "Приложите файл" in text_of(auditor.post("/audit/exports/check/", {"x": "1"}))


def test_a_list_too_long_is_refused(auditor, monkeypatch):
    monkeypatch.setattr("sotszakaz.web.auditor.exports.MAX_ROWS", {"csv": 2, "xlsx": 2})
    answer = auditor.post("/audit/exports/new/postings/?measure=paid", {"format": "csv"})
    assert "в файл этого вида помещается 2" in text_of(answer)
    assert not Export.objects.exists()


def test_a_file_that_is_no_more_is_said_so(auditor, tmp_path, settings):
    export, _ = make(auditor, "postings", "csv", "measure=paid")
    settings.OUTPUT_DIR = tmp_path / "elsewhere"
    assert "Самого файла здесь уже нет" in text_of(auditor.get(f"/audit/exports/{export.pk}/"))
    assert auditor.get(f"/audit/exports/{export.pk}/file/").status_code == 404


def test_what_is_not_there_is_not_found(auditor):
    for address in ("exports/999999/", "exports/999999/file/", "exports/new/people/"):
        assert auditor.get(f"/audit/{address}").status_code == 404


def test_the_ministry_takes_postings_but_not_the_journal(client, cast, paid, settings, tmp_path):
    settings.OUTPUT_DIR = tmp_path
    sign_in(client, cast.ministry)
    make(client, "postings", "csv", "measure=paid")
    assert client.get("/audit/exports/new/journal/").status_code == 404
    assert client.get("/audit/journal/").status_code == 403


def test_the_auditor_changes_nothing(auditor, cast, paid):
    forbidden = (
        f"/ministry/parameters/{cast.region.direction_id}/subsistence_minimum/new/",
        f"/ministry/limits/{cast.region.budget_line_id}/change/",
        f"/ministry/orders/{cast.region.order_id}/agree/",
        f"/control/months/{paid.march.month_id}/close/",
        f"/control/registers/{paid.register_id}/approve/",
        f"/control/recoveries/{paid.recovery_id}/",
    )
    for address in forbidden:
        assert auditor.post(address, {"version": ""}).status_code == 403, address


def test_the_auditor_reads_all_that_others_see(auditor, cast, paid):
    for address in (
        "/ministry/",
        "/ministry/envelope/",
        "/ministry/orders/",
        f"/ministry/orders/{cast.region.order_id}/",
        "/ministry/parameters/",
        "/ministry/tariffs/",
        "/ministry/limits/",
        f"/ministry/limits/{cast.region.budget_line_id}/",
        "/ministry/check/",
        "/control/months/",
        f"/control/months/{paid.march.month_id}/",
        "/control/registers/",
        f"/control/registers/{paid.register_id}/",
        "/control/payments/",
        "/control/recoveries/",
    ):
        assert auditor.get(address).status_code == 200, address


@pytest.mark.parametrize("address", ["/audit/journal/?event=", "/audit/search/?kind="])
def test_a_list_costs_the_same_with_one_row_and_with_three(auditor, address):
    costs = []
    for one in ("settlement.payment_recorded,settlement.acts_accepted", "12,11"):
        pair = one.split(",")
        if (pair[0].isdigit()) is not ("kind" in address):
            continue
        for value in pair:
            with CaptureQueriesContext(connection) as asked:
                auditor.get(address + value)
            costs.append(len(asked))
    assert len(set(costs)) == 1
