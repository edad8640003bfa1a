"""The table of the year on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import grouped
from sotszakaz.monitoring.queries.year import YearRow, YearTable
from sotszakaz.providers.states import ProviderKind

PEOPLE = "чел."
HEADINGS = (
    "План",
    "Выдано",
    "В очереди",
    "Выбрали гос.",
    "частн.",
    "НКО",
    "Оказано, руб.",
    "Принято, руб.",
    "Оплачено, руб.",
    "Возвращено, руб.",
)
WIDTH = 150


def print_year(table: YearTable, console: Console) -> None:
    """Print the year by month and by municipality, people and roubles."""
    wide = console if console.width >= WIDTH else Console(file=console.file, width=WIDTH)
    wide.print(_table(f"{table.year} год по месяцам", "Месяц", table.months, table.total))
    wide.print(_table("По муниципальным образованиям", "Место", table.places, table.total))


def _table(title: str, first: str, rows: Sequence[YearRow], summary: YearRow) -> Table:
    shown = Table(title=title, show_footer=False)
    shown.add_column(first)
    for heading in HEADINGS:
        shown.add_column(heading, justify="right")
    for row in rows:
        shown.add_row(row.title, *_cells(row))
    shown.add_section()
    shown.add_row("Всего", *_cells(summary), style="bold")
    return shown


def _cells(row: YearRow) -> list[str]:
    people = (row.planned.people, row.issued.people, row.queued)
    chosen = [row.chosen[kind].people for kind in ProviderKind]
    money = (row.delivered, row.accepted, row.paid, row.returned)
    return [
        *(grouped(count) if count else "" for count in (*people, *chosen)),
        *(_roubles(amounts.money) for amounts in money),
    ]


def _roubles(amount: Money) -> str:
    return str(amount).removesuffix("\u00a0₽") if amount else ""
