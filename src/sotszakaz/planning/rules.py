"""Days that may not overlap, and what a social order must add up to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits

_OPEN_END = dt.date.max


class Fault(NamedTuple):
    """What is wrong with a row of what was sent."""

    row: int
    reason: str

    def __str__(self) -> str:
        return f"Строка {self.row}: {self.reason}"


class RowsRefused(DomainError):
    """Ничего не записано. Что исправить:"""

    def __init__(self, faults: Sequence[Fault | str]) -> None:
        super().__init__("\n".join(["Ничего не записано. Что исправить:", *map(str, faults)]))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class NewService:
    """A service to be entered; ``unit`` is a code of ``kernel.quantity.Unit``."""

    registry_entry_no: str
    name: str
    content: str
    delivery_form: str
    unit: str
    okei: str
    standard_act_id: int
    is_individual: bool = True


@dataclass(frozen=True, slots=True)
class NewTariff:
    """A tariff to be set; ``row`` is its place in the file it came from."""

    row: int
    service_id: int
    municipality_id: int
    price: Money
    per_units: int
    first_day: dt.date
    last_day: dt.date | None
    legal_act_id: int

    @property
    def span(self) -> Span:
        """The days it is set for, in a place."""
        return Span(
            (self.service_id, self.municipality_id), self.row, self.first_day, self.last_day
        )


@dataclass(frozen=True, slots=True)
class NewFaceValue:
    """A volume of one certificate to be set."""

    row: int
    service_id: int
    category_id: int
    units: int
    first_day: dt.date
    last_day: dt.date | None
    legal_act_id: int

    @property
    def span(self) -> Span:
        """The days it is set for, for a category."""
        return Span((self.service_id, self.category_id), self.row, self.first_day, self.last_day)


@dataclass(frozen=True, slots=True)
class NewBudgetLine:
    """A budget line to be opened with the limit an act brings down."""

    row: int
    year: int
    kbk: str
    name: str
    payer_id: int
    limit: Money
    legal_act_id: int


@dataclass(frozen=True, slots=True)
class NewOrderLine:
    """A line of a social order.

    Units: ``volume_*`` are people.
    """

    row: int
    service_id: int
    category_id: int
    municipality_id: int
    budget_line_id: int
    selection_year: int
    volume_total: int
    volume_assignment: int
    volume_competition: int
    volume_certificate: int
    tolerance_percent: int

    @property
    def key(self) -> tuple[int, int, int]:
        """Tell the line from the others of the order."""
        return self.service_id, self.category_id, self.municipality_id


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """A quality indicator of an order; ``formula`` names how the fact is computed."""

    service_id: int
    name: str
    formula: str
    planned_percent: int
    tolerance_percent: int


@dataclass(frozen=True, slots=True)
class Span:
    """Days that something is set for; ``row`` is 0 for what is already stored."""

    subject: Hashable
    row: int
    first_day: dt.date
    last_day: dt.date | None

    @property
    def end(self) -> dt.date:
        """The last day, or the last of all days when there is none."""
        return self.last_day or _OPEN_END


def overlap_faults(spans: Iterable[Span]) -> list[Fault]:
    """Say of every new span that shares a day with another of its subject, which one that is."""
    by_subject: dict[Hashable, list[Span]] = defaultdict(list)
    for span in spans:
        by_subject[span.subject].append(span)
    return sorted(fault for group in by_subject.values() for fault in _faults_of_a_subject(group))


def _faults_of_a_subject(group: list[Span]) -> Iterable[Fault]:
    # Stored spans never overlap each other, so the one named in the fault is new.
    ordered = sorted(group, key=lambda span: (span.first_day, span.row))
    longest = ordered[0]
    for span in ordered[1:]:
        if span.first_day <= longest.end:
            first, second = sorted((longest, span), key=lambda one: one.row)
            yield Fault(second.row, _overlap_with(first))
        longest = max(longest, span, key=lambda one: one.end)


def _overlap_with(other: Span) -> str:
    what = f"со строкой {other.row}" if other.row else "с уже установленным"
    until = f" по {date_in_digits(other.last_day)}" if other.last_day else ""
    return (
        f"срок пересекается {what} (с {date_in_digits(other.first_day)}{until}). "
        "Исправьте даты действия."
    )


def order_faults(lines: Sequence[NewOrderLine]) -> list[Fault]:
    """Say of every line of an order what does not add up or repeats."""
    seen: dict[tuple[int, int, int], int] = {}
    faults = []
    for line in lines:
        parts = (line.volume_assignment, line.volume_competition, line.volume_certificate)
        fault = split_fault(line.volume_total, parts)
        if fault:
            faults.append(Fault(line.row, fault))
        first = seen.setdefault(line.key, line.row)
        if first != line.row:
            repeated = f"услуга, категория и место уже указаны в строке {first}. Оставьте одну."
            faults.append(Fault(line.row, repeated))
    return faults


def split_fault(volume: int, parts: Sequence[int]) -> str:
    """Say why parts of a volume do not make the whole, or nothing when they do.

    Law: volumes of the state assignment and of agreements are apart, 189-ФЗ ст. 19 ч. 1 [S:ART19].
    """
    if min(parts) < 0:
        return "объём не может быть отрицательным. Исправьте его."
    if sum(parts) != volume:
        return (
            f"объём всего {volume}, а по способам вместе {sum(parts)}. "
            "Исправьте разбивку: задание + конкурс + сертификат = всего."
        )
    return ""
