"""Reading a TOML document into typed sections, naming everything that is wrong in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

# Python reserves these words, so fields are called otherwise.
KEYS = {"first_day": "from", "last_day": "to"}
NAMES = {
    str: "текст",
    int: "целое число",
    bool: "true или false",
    dt.date: "дата вида 2024-03-05",
    dict: "таблица",
}


class Sections:
    """The sections of one document; ``faults`` gathers all that is wrong with them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.faults: list[str] = []

    def one(self, name: str, kind: type[T]) -> T | None:
        """Read a section that stands once."""
        table = self._document.get(name)
        if not isinstance(table, dict):
            self.faults.append(f"Нет раздела [{name}]. Добавьте его.")
            return None
        return self._section(f"[{name}]", table, kind)

    def many(self, name: str, kind: type[T]) -> list[T]:
        """Read a section that repeats; without it there are none."""
        tables = self._document.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self.faults.append(f"Раздел {name} должен повторяться: [[{name}]].")
            return []
        read = [
            self._section(f"[[{name}]] № {number}", table, kind)
            for number, table in enumerate(tables, start=1)
        ]
        return [section for section in read if section is not None]

    def refuse_unknown(self, known: set[str]) -> None:
        """Name the sections nobody asked for: a misspelt one must not pass unseen."""
        self.faults += [
            f"Неизвестный раздел «{name}». Исправьте название или удалите его."
            for name in self._document
            if name not in known
        ]

    def _section(self, where: str, table: Mapping[str, Any], kind: type[T]) -> T | None:
        hints = get_type_hints(kind)
        values: dict[str, Any] = {}
        before = len(self.faults)
        fields = {KEYS.get(f.name, f.name): f for f in dataclasses.fields(kind)}
        for key in table.keys() - fields.keys():
            self.faults.append(f"{where}: неизвестный ключ «{key}». Исправьте или удалите его.")
        for key, field in fields.items():
            if key in table:
                values[field.name] = self._value(f"{where}, {key}", table[key], hints[field.name])
            elif field.default is dataclasses.MISSING:
                self.faults.append(f"{where}: нет ключа «{key}». Добавьте его.")
        return None if len(self.faults) > before else kind(**values)

    def _value(self, where: str, value: object, wanted: type) -> object:
        if wanted is dt.date and isinstance(value, str):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                value = None
        plain = get_origin(wanted) or wanted
        if type(value) is not plain:
            self.faults.append(f"{where}: нужно значение вида «{NAMES[plain]}».")
        return value
