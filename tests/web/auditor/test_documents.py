"""Certificates, services, acts and payments leave as files that add up to the figures shown."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotszakaz.audit.models import AuditEvent
from sotszakaz.monitoring.models import Export
from sotszakaz.reads.auditor.listings import TABLES
from tests.factories.cast import sign_in
from tests.factories.settlement import make_delivered_month, make_paid_month
from tests.web.pages import text_of


@pytest.fixture
def paid(cast):
    return make_paid_month(cast.region)


@pytest.fixture
def auditor(client, cast, paid, settings, tmp_path):
    settings.OUTPUT_DIR = tmp_path
    return sign_in(client, cast.auditor)


def taken(client, what, query=""):
    answer = client.post(f"/audit/exports/new/{what}/?{query}", {"format": "csv"})
    assert answer.status_code == 302, text_of(answer)
    content = b"".join(client.get(f"{answer.url}file/").streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def kopecks(rows, column):
    return sum(int(row[f"{column}, руб."].replace(",", "")) for row in rows)


def test_every_file_adds_up_to_the_figure_of_the_year(auditor):
    assert kopecks(taken(auditor, "certificates"), "Номинал") == 20_000_00
    services = taken(auditor, "services")
    in_time = [row for row in services if not row["После закрытия месяца"]]
    assert kopecks(in_time, "Стоимость") == 3_500_00
    accepted = [row for row in taken(auditor, "acts") if row["Состояние"] == "принят"]
    assert kopecks(accepted, "Платит бюджет") == 2_750_00
    assert kopecks(taken(auditor, "payments"), "Сумма") == 2_750_00
    assert kopecks(taken(auditor, "returns"), "К возврату") == 375_00


def test_the_page_says_how_much_goes_into_the_file(auditor):
    said = text_of(auditor.get("/audit/exports/new/payments/"))
    assert "В файле будет 3 строки, сумма – 2 750,00 ₽. Имён граждан в файле нет." in said
    said = text_of(auditor.get("/audit/exports/"))
    for table in TABLES.values():
        assert table.title in said


def test_a_correction_after_closing_is_a_row_that_says_so(auditor, paid):
    (row,) = [row for row in taken(auditor, "services") if row["После закрытия месяца"]]
    assert row["После закрытия месяца"] == "да"
    assert row["Исправляет запись"] == str(paid.march.visit_ids[0][0])
    assert (row["Стоимость, руб."], row["Акт"]) == ("-500,00", "")


@pytest.mark.parametrize("what", sorted(TABLES))
def test_a_file_holds_the_months_place_and_provider_asked_for(auditor, cast, what):
    everything = len(taken(auditor, what))
    provider, place = cast.region.provider_ids[0], cast.region.municipality_ids[0]
    its_own = taken(auditor, what, f"provider={provider}")
    names = {row["Исполнитель"] for row in its_own if "Исполнитель" in row}
    assert 0 < len(its_own) <= everything
    assert len(names) <= 1
    assert len(taken(auditor, what, f"municipality={place}")) == everything
    assert len(taken(auditor, what, "first_month=2023-12&last_month=2024-12")) == everything
    for nothing in ("last_month=2023-12", "first_month=2024-12"):
        address = f"/audit/exports/new/{what}/?{nothing}"
        assert "Выгружать нечего" in text_of(auditor.get(address))


def test_a_month_is_the_month_asked_for(auditor):
    rows = taken(auditor, "services", "first_month=2024-04&last_month=2024-04")
    assert {row["Отчётный месяц"] for row in rows} == {"апрель 2024"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("first_month=2024-05&last_month=2024-03", "Последний месяц раньше первого"),
        ("provider=999999", "Выберите"),
        ("municipality='--", "Выберите"),
    ],
)
def test_a_wrong_question_takes_nothing(auditor, asked, sentence):
    said = text_of(auditor.get(f"/audit/exports/new/acts/?{asked}"))
    assert sentence in said
    assert "Выгружать нечего" in said


def test_a_file_of_documents_is_kept_under_what_was_asked_and_journalled(auditor):
    taken(auditor, "acts", "first_month=2024-03&last_month=2024-03")
    export = Export.objects.latest("pk")
    assert export.title == "Акты: С месяца: март 2024; По месяц: март 2024"
    assert export.name.startswith("acts-")
    assert AuditEvent.objects.get(event="monitoring.exported").details["title"] == export.title


def test_a_file_of_postings_is_kept_under_what_was_asked(auditor, cast):
    auditor.post(
        f"/audit/exports/new/postings/?measure=paid&year=2024&month=2024-03"
        f"&provider={cast.region.provider_ids[0]}",
        {"format": "xlsx"},
    )
    title = Export.objects.latest("pk").title
    assert title.startswith("Проводки: Показатель: Оплачено; Год: 2024; Месяц: март 2024")
    assert "Исполнитель: " in title


def test_no_name_of_a_citizen_leaves(auditor):
    for what in TABLES:
        assert "Иванова1" not in str(taken(auditor, what)), what


def test_a_page_of_a_file_costs_the_same_with_more_people(auditor, cast, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        auditor.get("/audit/exports/new/services/")
    make_delivered_month(people=3, month=5, region=cast.region, first_person=200)
    with django_assert_num_queries(len(one)):
        auditor.get("/audit/exports/new/services/")
