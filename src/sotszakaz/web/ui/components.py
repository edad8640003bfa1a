"""What components take when a template gives them a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sotszakaz.kernel.money import Money

StepState = Literal["done", "current", "waiting", "stuck"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a way: done, current, waiting for those before it, or stuck."""

    title: str
    state: StepState
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of a timeline: what happened when; ``amount`` is signed when money moved."""

    when: dt.date | dt.datetime
    title: str
    text: str = ""
    who: str = ""
    href: str = ""
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A page among its neighbours, drawn as a tab."""

    title: str
    href: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A value of a bar chart: drawn by ``value``, said by ``text``."""

    title: str
    value: int
    text: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar made of parts, in the order of the chart's series.

    A long title is told in the table; beside the bar stands the ``short`` one.
    """

    title: str
    values: tuple[int, ...]
    href: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A part of stacked bars, or a line.

    Its ``colour`` is blue, green, sky, orange, teal, purple, grey, red or yellow.
    """

    title: str
    colour: str
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force and the address without it."""

    title: str
    value: str
    href: str


STEP_WORDS: dict[StepState, tuple[str, str]] = {
    "done": ("готово", ""),
    "current": ("сейчас", "blue"),
    "waiting": ("впереди", ""),
    "stuck": ("требует внимания", "red"),
}
