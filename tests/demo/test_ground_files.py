"""Files about a region itself."""

import datetime as dt
from pathlib import Path

import pytest

from demo.region.ground_files import (
    CalendarFileMissing,
    act_of,
    municipality_of,
    read_acts,
    read_calendar,
    read_municipalities,
)
from sotszakaz.kernel.workdays import CalendarUnreadable
from sotszakaz.policy.rules import NewAct, NewMunicipality
from sotszakaz.tables.report import report_lines


def test_acts_and_places_are_read(tmp_path: Path) -> None:
    acts, places = tmp_path / "acts.csv", tmp_path / "municipalities.csv"
    acts.write_text(
        "Вид;Номер;Дата;Наименование;Вымышленный\nприказ;1-н;20.12.2023;О заказе;да\n", "utf-8"
    )
    places.write_text(
        "Код ОКТМО;Наименование;Район;Население\n04701000;Красноярск;;1205473\n", "utf-8"
    )
    assert [act_of(row) for row in read_acts(acts).rows] == [
        NewAct("приказ", "1-н", dt.date(2023, 12, 20), "О заказе", is_fictional=True)
    ]
    assert [municipality_of(row) for row in read_municipalities(places).rows] == [
        NewMunicipality("04701000", "Красноярск", "", 1205473)
    ]


def test_an_act_that_repeats_is_named(tmp_path: Path) -> None:
    acts = tmp_path / "acts.csv"
    line = "приказ;1-н;20.12.2023;О заказе;да\n"
    acts.write_text(f"Вид;Номер;Дата;Наименование;Вымышленный\n{line}{line}", "utf-8")
    assert report_lines(read_acts(acts)) == [
        "Строка 3, «Номер»: Повторяет строку 2. Оставьте одну из них."
    ]


def test_a_calendar_is_of_its_year(tmp_path: Path) -> None:
    path = tmp_path / "calendar.xml"
    path.write_text('<calendar year="2024"><days><day d="01.09" t="1"/></days></calendar>', "utf-8")
    calendar = read_calendar(path, 2024)
    assert (calendar.year, calendar.source) == (2024, "calendar.xml")
    assert dt.date(2024, 1, 9) in calendar.days_off
    with pytest.raises(CalendarUnreadable):
        read_calendar(path, 2025)


def test_a_calendar_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CalendarFileMissing) as missing:
        read_calendar(tmp_path / "calendar.xml", 2024)
    assert str(missing.value).startswith("Файл calendar.xml не найден")
