"""Geometry of charts: whole numbers only, so that no locale puts a comma into a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import NBSP, grouped
from sotszakaz.web.ui.components import Bar, Series, Stack

WIDTH = 1000
HEIGHT = 400
GRID = 4
MILLION, THOUSAND = 100_000_000, 100_000
STEPS = (1, 2, 4, 5, 8, 10)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar. Units: ``start`` and ``width`` are of WIDTH."""

    title: str
    colour: str
    start: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bar laid out, with what is said of it; ``short`` is its label in the drawing."""

    title: str
    href: str
    text: str
    parts: tuple[Part, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line laid out. ``points`` are ready for a polyline."""

    title: str
    colour: str
    points: str
    dots: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]


def say(value: int, *, money: bool) -> str:
    """Write a value of a chart in full."""
    return str(Money(value)) if money else grouped(value)


def say_short(value: int, *, money: bool) -> str:
    """Write a value of an axis: 12,5 млн ₽."""
    if not money:
        return grouped(value)
    for unit, word in ((MILLION, "млн"), (THOUSAND, "тыс.")):
        if abs(value) >= unit:
            whole, tenth = divmod(value * 10 // unit, 10)
            return f"{grouped(whole)}{f',{tenth}' if tenth else ''}{NBSP}{word}{NBSP}₽"
    return str(Money(value))


def bars(rows: Sequence[Bar], *, money: bool) -> list[Row]:
    """Lay bars against the longest of them."""
    longest = max((abs(row.value) for row in rows), default=0)
    return [
        Row(
            row.title,
            row.href,
            row.text or say(row.value, money=money),
            (Part(row.title, "blue", 0, _scaled(abs(row.value), longest), ""),),
        )
        for row in rows
    ]


def stacked(
    series: Sequence[Series], rows: Sequence[Stack], *, money: bool, share: bool
) -> list[Row]:
    """Lay parts one after another; with ``share`` every bar fills the whole width."""
    longest = max((sum(row.values) for row in rows), default=0)
    laid = []
    for row in rows:
        whole = sum(row.values) if share else longest
        parts, passed = [], 0
        for one, value in zip(series, row.values, strict=True):
            start = _scaled(passed, whole)
            passed += value
            width = _scaled(passed, whole) - start
            parts.append(Part(one.title, one.colour, start, width, say(value, money=money)))
        total = say(sum(row.values), money=money)
        laid.append(Row(row.title, row.href, total, tuple(parts), row.short or row.title))
    return laid


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one whole, with its share. Units: ``start`` and ``width`` are of WIDTH."""

    title: str
    colour: str
    text: str
    percent: str
    start: int
    width: int


def pieces(series: Sequence[Series], *, money: bool) -> list[Piece]:
    """Lay the first values of the series side by side; together they fill the bar."""
    values = [one.values[0] for one in series]
    whole, passed, laid = sum(values), 0, []
    for one, value in zip(series, values, strict=True):
        start = _scaled(passed, whole)
        passed += value
        width = _scaled(passed, whole) - start
        text, percent = say(value, money=money), percent_of(value, whole)
        laid.append(Piece(one.title, one.colour, text, percent, start, width))
    return laid


def percent_of(part: int, whole: int) -> str:
    """Write a share as people read it: 12,3 %; what is there but tiny is not shown as nothing."""
    tenths = (part * 2000 + whole) // (whole * 2) if whole else 0
    if part and not tenths:
        return f"меньше{NBSP}0,1{NBSP}%"
    return f"{tenths // 10},{tenths % 10}{NBSP}%"


def round_top(largest: int) -> int:
    """Return a round number not below the largest value: the top of the axis."""
    size: int = 10 ** (len(str(max(largest, 1))) - 1)
    return next(step * size for step in STEPS if step * size >= largest)


def curves(series: Sequence[Series], top: int, *, money: bool) -> list[Curve]:
    """Lay lines from left to right; the last point stands at the right edge."""
    laid = []
    for one in series:
        last = max(len(one.values) - 1, 1)
        dots = tuple(
            (index * WIDTH // last, HEIGHT - value * HEIGHT // top)
            for index, value in enumerate(one.values)
        )
        points = " ".join(f"{x},{y}" for x, y in dots)
        texts = tuple(say(value, money=money) for value in one.values)
        laid.append(Curve(one.title, one.colour, points, dots, texts))
    return laid


def _scaled(value: int, whole: int) -> int:
    return value * WIDTH // whole if whole else 0
