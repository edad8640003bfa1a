"""What a program sends, read by hand: the fastest door can not afford more.

Every wrong field is named at once, each with what is expected in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from sotszakaz.delivery.rules import GivenVisit
from sotszakaz.kernel.errors import DomainError

LARGEST_UNITS = 100_000
LONGEST_MINUTES = 24 * 60
LONGEST_CODE = 20
MOST_RECORDS = 1_000
LONGEST_NUMBER = 18
YEARS = range(2000, 2100)
# An answer does not repeat endless names that somebody made up.
MOST_UNKNOWN = 20

EXPECTED = {
    "contract": "номер договора из адреса его страницы, например"
    " 5b7e7c1e-6f0f-4c39-9a52-0c9a4e0f6d11",
    "worker": f"код работника из вашего списка работников: строка до {LONGEST_CODE} знаков",
    "starts_at": "время начала с часовым поясом, например 2024-03-22T10:00:00+07:00",
    "units": f"целое число от 1 до {LARGEST_UNITS}",
    "duration_minutes": f"целое число минут от 1 до {LONGEST_MINUTES}; нужно, только если объём"
    " услуги считают не в минутах",
    "key": "ключ записи (UUID): создайте его один раз и повторяйте при каждой отправке этой записи",
}
AFTER = "поле after из прошлого ответа, целое число; для первой страницы его не передают"
NO_ZONE = "время указано без часового пояса. Добавьте его, например 2024-03-22T10:00:00+07:00"
NO_SUCH_FIELD = "такого поля нет, уберите его"


class Unfit(DomainError):
    """Запрос не принят. Исправьте его и повторите."""

    def told(self) -> dict[str, object]:
        """Give what a program is told."""
        return {"error": str(self)}


class NotReadable(Unfit):
    """Запрос не разобран: нужен объект JSON в кодировке UTF-8. Исправьте запрос и повторите."""


class WrongFields(Unfit):
    """Запись не принята: исправьте названные поля и отправьте её ещё раз с тем же ключом."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Name every wrong field with what is expected in it."""
        self.faults = dict(faults)
        super().__init__()

    def told(self) -> dict[str, object]:
        """Give what a program is told, field by field."""
        return {"error": str(self), "fields": self.faults}


class WrongQuestion(WrongFields):
    """Список не дан: исправьте названные поля адреса и повторите запрос."""


class WrongRegister(Unfit):
    """Список не принят: в поле records нужны записи, от 1 до {most}, и других полей нет. Исправьте
    запрос и повторите.
    """

    def __init__(self) -> None:
        """Say how many records there may be."""
        super().__init__(most=MOST_RECORDS)


def read_after(query: bytes) -> int:
    """Read from the query of an address after which contract the list goes on; from none, zero.

    Raises:
        WrongQuestion: it is no number, or something else is asked.
    """
    asked = dict(parse_qsl(query.decode(errors="replace"), keep_blank_values=True))
    after = asked.pop("after", "0")
    faults = {} if _is_number(after) else {"after": AFTER}
    faults |= dict.fromkeys(sorted(asked)[:MOST_UNKNOWN], NO_SUCH_FIELD)
    if faults:
        raise WrongQuestion(faults)
    return int(after)


def read_json(body: bytes) -> Any:
    """Read the body of a request.

    Raises:
        NotReadable: it is no JSON.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotReadable from fault


def read_record(given: object) -> GivenVisit[str]:
    """Read one record.

    Raises:
        NotReadable: it is no object.
        WrongFields: some fields are wrong or missing, or there are others.
    """
    if not isinstance(given, dict):
        raise NotReadable
    faults = {}
    values: list[Any] = []
    for name, read in READERS:
        try:
            values.append(read(given.get(name)))
        except _NoZone:
            faults[name] = NO_ZONE
        except ValueError:
            faults[name] = EXPECTED[name]
    if not given.keys() <= EXPECTED.keys():
        unknown = sorted(given.keys() - EXPECTED.keys())[:MOST_UNKNOWN]
        faults.update(dict.fromkeys(unknown, NO_SUCH_FIELD))
    if faults:
        raise WrongFields(faults)
    return GivenVisit(*values)


def read_register(given: object) -> list[object]:
    """Give the records of a register, not read yet: each has a fate of its own.

    Raises:
        WrongRegister: it is no object with so many records in it.
    """
    match given:
        case {"records": [*records], **rest} if not rest and 1 <= len(records) <= MOST_RECORDS:
            return records
    raise WrongRegister


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


class _NoZone(ValueError):
    """A moment without a zone may be any of a day."""


def _uuid(value: object) -> UUID:
    if type(value) is not str:
        raise ValueError
    return UUID(value)


def _code(value: object) -> str:
    # What can not be printed can not be stored: a zero byte, half of a pair.
    if type(value) is not str or not 0 < len(value) <= LONGEST_CODE or not value.isprintable():
        raise ValueError
    return value


def _moment(value: object) -> datetime:
    if type(value) is not str:
        raise ValueError
    moment = datetime.fromisoformat(value)
    if moment.year not in YEARS:
        raise ValueError
    if moment.tzinfo is None:
        raise _NoZone
    return moment.astimezone(UTC)


def _units(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_UNITS:
        raise ValueError
    return value


def _duration(value: object) -> timedelta | None:
    if value is None:
        return None
    if type(value) is not int or not 0 < value <= LONGEST_MINUTES:
        raise ValueError
    return timedelta(minutes=value)


# In the order of what is told of a visit.
READERS: tuple[tuple[str, Callable[[object], object]], ...] = (
    ("contract", _uuid),
    ("worker", _code),
    ("starts_at", _moment),
    ("units", _units),
    ("duration_minutes", _duration),
    ("key", _uuid),
)
