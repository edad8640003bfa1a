"""The bar of the budget envelope: parts of the limit, drawn to scale."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.kernel.money import Money
from sotszakaz.monitoring.queries.public_figures import Envelope

WIDTH = 10_000
# Code of the stage (its colour in the style sheet), what people call it.
STAGES = (
    ("paid", "Оплачено исполнителям"),
    ("accepted", "Принято, будет оплачено"),
    ("committed", "По договорам с исполнителями, ещё не принято"),
    ("reserved", "На сертификатах, исполнитель не выбран"),
    ("returned", "Возвращено исполнителями"),
    ("free", "Свободно"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stage in the bar and in its table. Units: ``start`` and ``width`` are of WIDTH."""

    code: str
    title: str
    amount: Money
    percent: str
    start: int
    width: int


def parts(envelope: Envelope) -> list[Part]:
    """Lay the stages side by side; together they fill the bar."""
    limit = envelope.limit.kopecks
    laid, passed, start = [], 0, 0
    for code, title in STAGES:
        amount: Money = getattr(envelope, code)
        passed += amount.kopecks
        end = passed * WIDTH // limit if limit else 0
        percent = percent_of(amount.kopecks, limit)
        laid.append(Part(code, title, amount, percent, start, end - start))
        start = end
    return laid


def percent_of(part: int, whole: int) -> str:
    """Write a share as people read it: 12,3 %; what is there but tiny is not shown as nothing."""
    tenths = (part * 2000 + whole) // (whole * 2) if whole else 0
    if part and not tenths:
        return "меньше\u00a00,1\u00a0%"
    return f"{tenths // 10},{tenths % 10}\u00a0%"
