"""The file of services of a month: read whole, every error named by row and column."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.delivery.intake import (
    ContractToServe,
    ReferenceData,
    add_judgement,
    clock,
    read_visits,
)
from sotszakaz.delivery.rules import JudgedVisit
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from tests.factories.days import ZONE

KNOWN = ReferenceData(
    provider_id=1,
    month=Month(2024, 3),
    zone=ZONE,
    contracts={
        5: ContractToServe("242024000000017", Unit.MINUTES),
        6: ContractToServe("242024000000025", Unit.VISITS),
    },
    workers={"Р-1": 11},
)
HEAD = (
    "Номер договора;Номер сертификата;Получатель;Код работника;Дата;Начало;"
    "Объём услуги;Длительность, минут"
)


def read(*lines):
    return read_visits("\n".join([HEAD, *lines]).encode(), "март.csv", KNOWN)


def errors(file):
    return [(error.row, error.column, error.reason) for error in file.table.errors]


def test_lines_are_read():
    file = read(
        "5;;Иванова;р-1;05.03.2024;9:30;60;", "6;242024000000025;;Р-1;06.03.2024;10.00;1;45"
    )
    assert file.is_whole
    assert [(number, row.contract_id, row.worker_id, row.units) for number, row in file.lines] == [
        (2, 5, 11, 60),
        (3, 6, 11, 1),
    ]
    first, second = (row for _, row in file.lines)
    assert first.starts_at == dt.datetime(2024, 3, 5, 9, 30, tzinfo=ZONE)
    assert (first.duration, second.duration) == (None, dt.timedelta(minutes=45))
    assert first.idempotency_key != second.idempotency_key
    assert [row.idempotency_key for _, row in read("5;;;Р-1;05.03.2024;09:30;60;").lines] == [
        first.idempotency_key
    ]


def test_lines_of_the_form_that_nobody_filled_are_passed_over():
    file = read("5;242024000000017;Иванова;;;;;", "5;;;Р-1;05.03.2024;9:30;60;")
    assert file.is_whole
    assert [number for number, _ in file.lines] == [3]


def test_every_error_is_named():
    file = read(
        "7;;;Р-1;05.03.2024;9:30;60;",
        "5;;;Р-9;05.04.2024;25:00;0;",
        "5;242024000000025;;;05.03.2024;9:30;;",
        "6;;;Р-1;05.03.2024;9:30;1;",
        "5;;;Р-1;05.03.2024;9:30;60;",
        "5;;;Р-1;05.03.2024;9:30;30;",
    )
    absent = "Ячейка пустая, а значение обязательно. Заполните её."
    assert errors(file) == [
        (2, "Номер договора", "Такого договора у вас нет. Проверьте номер договора."),
        (
            3,
            "Код работника",
            "Работника с таким кодом у вас нет. Проверьте код или внесите работника.",
        ),
        (3, "Дата", "Этот день не из месяца март 2024. Загрузите его на странице его месяца."),
        (3, "Начало", "Здесь ожидается время вида 09:30. Проверьте часы и минуты."),
        (3, "Объём услуги", "Число должно быть от 1 до 100000."),
        (4, "Код работника", absent),
        (4, "Объём услуги", absent),
        (
            4,
            "Номер сертификата",
            "По договору № 5 сертификат другой: 242024000000017. Проверьте номер договора.",
        ),
        (5, "Длительность, минут", absent),
        (7, "Номер договора", "Повторяет строку 6. Оставьте одну из них."),
    ]
    assert [number for number, _ in file.lines] == [6]


def test_an_empty_form_says_so():
    file = read("5;242024000000017;Иванова;;;;;")
    assert errors(file) == [
        (0, "", "В файле нет ни одного посещения. Заполните строки и отправьте файл ещё раз.")
    ]
    assert not file.is_whole


def test_what_was_found_out_when_recording_is_added_in_its_row_and_column():
    file = read(
        "5;;;Р-1;05.03.2024;9:30;60;", "5;;;Р-1;06.03.2024;9:30;60;", "5;;;Р-1;07.03.2024;9:30;60;"
    )
    judged = [
        JudgedVisit(1, Money(1), None),
        JudgedVisit(2, Money(1), "recorded"),
        JudgedVisit(None, None, "worker_busy"),
    ]
    table = add_judgement(file, judged)
    assert [(error.row, error.column) for error in table.errors] == [(4, "Начало")]
    assert table.errors[0].reason.startswith("У этого работника в это время")


def test_a_reason_without_a_column_of_its_own_points_at_the_contract():
    file = read("5;;;Р-1;05.03.2024;9:30;60;")
    table = add_judgement(file, [JudgedVisit(None, None, "act")])
    assert [(error.row, error.column) for error in table.errors] == [(2, "Номер договора")]


@pytest.mark.parametrize(
    ("shown", "read_as"), [("9:30", (9, 30)), ("09.05", (9, 5)), ("23:59:00", (23, 59))]
)
def test_a_time_is_read_as_people_write_it(shown, read_as):
    assert clock(shown) == dt.time(*read_as)


@pytest.mark.parametrize("shown", ["24:00", "9", "9:60", "9:30:15", "утро"])
def test_what_is_not_a_time_is_refused(shown):
    with pytest.raises(DomainError):
        clock(shown)
