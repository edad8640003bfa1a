"""What a program sends, read by hand: the fastest door can not afford more.

Every wrong field is named at once, each with what is expected in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sotszakaz.kernel.errors import DomainError

LARGEST_UNITS = 100_000
LONGEST_MINUTES = 24 * 60
LONGEST_CODE = 20
MOST_RECORDS = 1_000
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
NO_ZONE = "время указано без часового пояса. Добавьте его, например 2024-03-22T10:00:00+07:00"
NO_SUCH_FIELD = "такого поля нет, уберите его"


class Record(NamedTuple):
    """One record of a service, as a provider's program names things.

    Units: ``units`` are in the unit of the service.
    """

    contract: UUID
    worker: str
    starts_at: datetime
    units: int
    duration: timedelta | None
    key: UUID


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


class WrongRegister(Unfit):
    """Список не принят: в поле records нужны записи, от 1 до {most}, и других полей нет. Исправьте
    запрос и повторите.
    """

    def __init__(self) -> None:
        """Say how many records there may be."""
        super().__init__(most=MOST_RECORDS)


def read_json(body: bytes) -> Any:
    """Read the body of a request.

    Raises:
        NotReadable: it is no JSON.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotReadable from fault


def read_record(given: object) -> Record:
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
    return Record(*values)


def read_register(given: object) -> list[object]:
    """Give the records of a register, not read yet: each has a fate of its own.

    Raises:
        WrongRegister: it is no object with so many records in it.
    """
    match given:
        case {"records": [*records], **rest} if not rest and 1 <= len(records) <= MOST_RECORDS:
            return records
    raise WrongRegister


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


# In the order of the fields of a record.
READERS: tuple[tuple[str, Callable[[object], object]], ...] = (
    ("contract", _uuid),
    ("worker", _code),
    ("starts_at", _moment),
    ("units", _units),
    ("duration_minutes", _duration),
    ("key", _uuid),
)
