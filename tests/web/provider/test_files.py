"""Services of a month in a file: the form, the file, its errors; nothing is loaded half-way."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sotszakaz.delivery.models import Visit
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook
from sotszakaz.web.provider import files
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.delivery import january
from tests.factories.people import make_person
from tests.web.provider.at_work import contract, text_of

HEAD = "Номер договора;Номер сертификата;Код работника;Дата;Начало;Объём услуги"


@pytest.fixture
def served(cast):
    january(cast.region)
    return make_contract(cast.region, make_certificate(cast.region, make_person(1)))


def address(cast, name="upload"):
    return reverse(f"provider:{name}", args=[january(cast.region)])


def csv(*lines, name="январь.csv"):
    return SimpleUploadedFile(name, "\n".join([HEAD, *lines]).encode())


def sheets(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def test_the_form_is_filled_with_contracts_and_workers(manager, cast, served):
    answer = manager.get(address(cast, "template"))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    form = sheets(answer)
    assert list(form) == ["Посещения 2024-01", "Работники", "Как заполнять"]
    rows = form["Посещения 2024-01"]
    assert rows[2][:4] == ["Номер договора", "Номер сертификата", "Получатель", "Код работника"]
    number = contract(served).certificate.number
    assert rows[3][:4] == [str(served), number, "Иванова1 Мария Петровна", ""]
    assert form["Работники"][1] == ["Р-1", "Петрова 1 Анна Ивановна"]


def test_the_form_filled_in_is_loaded(manager, cast, served, tmp_path):
    titles, head, line = (
        sheets(manager.get(address(cast, "template")))["Посещения 2024-01"][n] for n in (0, 2, 3)
    )
    line[3:7] = ["Р-1", dt.date(2024, 1, 10), dt.time(9, 30).isoformat(), 60]
    untouched = [str(served), "", "", *[None] * 6]
    path = tmp_path / "бланк.xlsx"
    columns = [SheetColumn(title, 16, Kind.DAY if title == "Дата" else Kind.TEXT) for title in head]
    sheet = Sheet("Посещения", columns, [line, untouched], titles=titles[:1])
    write_workbook([sheet], path, created_at=NOW)
    file = SimpleUploadedFile("бланк.xlsx", path.read_bytes())
    answer = manager.post(address(cast), {"file": file}, follow=True)
    assert "Файл загружен: записано 1 посещение на 500,00 ₽." in text_of(answer)
    assert Visit.objects.get().units == 60


def test_the_same_file_twice_records_nothing_twice(manager, cast, served):
    line = f"{served};;Р-1;10.01.2024;9:30;60"
    manager.post(address(cast), {"file": csv(line)})
    answer = manager.post(address(cast), {"file": csv(line)}, follow=True)
    assert "Новых посещений в файле нет. Уже были записаны раньше: 1." in text_of(answer)
    assert Visit.objects.count() == 1


def test_every_error_is_shown_and_given_as_a_file_and_nothing_is_loaded(manager, cast, served):
    file = csv(
        f"{served};;Р-1;10.01.2024;9:30;60",
        f"{served};;Р-1;10.01.2024;10:00;60",
        f"{served};;Р-7;32.01.2024;9:30;60",
        "999999;;Р-1;11.01.2024;9:30;60",
        f"{served};;Р-1;12.01.2024;9:30;6000",
    )
    answer = manager.post(address(cast), {"file": file})
    page = text_of(answer)
    assert answer.status_code == 200
    assert "Файл не загружен, ничего не записано" in page
    assert "Проверено строк: 5. Ошибок: 5, строк с ошибками: 4." in page
    assert "3 Начало — Время пересекается с другой строкой списка для того же работника." in page
    assert "4 Код работника Р-7 Работника с таким кодом у вас нет." in page
    assert "4 Дата 32.01.2024 Здесь ожидается дата вида 05.03.2024." in page
    assert "5 Номер договора 999999 Такого договора у вас нет." in page
    assert "6 Объём услуги — По договору не осталось такого объёма услуги." in page
    assert Visit.objects.count() == 0
    report = answer.context["report"]
    rows = sheets(manager.get(report))["Ошибки"]
    assert [row[0] for row in rows[4:]] == [3, 4, 4, 5, 6]


def test_the_errors_of_one_are_not_given_to_another(manager, neighbour, cast, served):
    report = manager.post(address(cast), {"file": csv("x;;;;;")}).context["report"]
    assert manager.get(report).status_code == 200
    assert neighbour.get(report).status_code == 404


def test_after_an_hour_the_errors_are_gone(manager, cast, served, monkeypatch):
    monkeypatch.setattr(files, "LIFETIME_SECONDS", -1)
    report = manager.post(address(cast), {"file": csv("x;;;;;")}).context["report"]
    assert manager.get(report).status_code == 404


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("фото.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"), "выбран «фото.jpg»"),
        (SimpleUploadedFile("фото.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF"), "Это не таблица"),
        (SimpleUploadedFile("пусто.csv", b""), "Файл пуст. Выберите другой файл."),
        (SimpleUploadedFile("битый.xlsx", b"PK\x03\x04 junk"), "Файл Excel повреждён"),
        (csv(), "В файле нет ни одного посещения."),
        (csv("5;;;;;", name="a<script>.csv"), "Такого договора у вас нет"),
        (SimpleUploadedFile("не то.csv", "Фамилия;Имя\nИванов;Иван".encode()), "столбц"),
        (SimpleUploadedFile("большой.csv", b"1" * 10_000_001), "Файл больше 10 МБ."),
    ],
)
def test_a_wrong_file_is_refused_in_words(manager, cast, served, file, said):
    answer = manager.post(address(cast), {"file": file})
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert "строк с ошибками: 0" not in text_of(answer)
    assert b"<script>.csv" not in answer.content
    assert Visit.objects.count() == 0


def test_no_file_at_all_is_told(manager, cast, served):
    assert "Приложите файл." in text_of(manager.post(address(cast), {}))


def test_lines_about_contracts_of_another_are_refused(neighbour, cast, served):
    file = csv(f"{served};;Р-1;10.01.2024;9:30;60")
    answer = neighbour.post(address(cast), {"file": file})
    assert "Такого договора у вас нет." in text_of(answer)
    assert Visit.objects.count() == 0
