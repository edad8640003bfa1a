"""Check every invariant of the database and say what breaks it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from sotszakaz.commands.command import Command, Exit
from sotszakaz.kernel.text import grouped
from sotszakaz.monitoring.queries.checks import CHECKS
from sotszakaz.monitoring.queries.selfcheck import CheckOutcome, run_check


def configure(parser: ArgumentParser) -> None:
    """Add the options of the command: there are none."""


def run(arguments: Namespace, console: Console) -> int:
    """Print each invariant with its figures; the rows that break it are named below the table."""
    outcomes = []
    with console.status("Проверяю...") as status:
        for check in CHECKS:
            status.update(f"Проверяю: {check.title}...")
            outcomes.append(run_check(check))
    return show(outcomes, console)


def show(outcomes: Sequence[CheckOutcome], console: Console) -> int:
    """Print the outcomes and give the exit code."""
    table = Table(title="Самопроверка")
    table.add_column("№", justify="right")
    table.add_column("Правило")
    table.add_column("Проверено", justify="right")
    table.add_column("Показатель")
    table.add_column("Итог")
    for outcome in outcomes:
        table.add_row(
            str(outcome.check.invariant),
            outcome.check.title,
            grouped(outcome.examined),
            outcome.figure,
            "OK" if outcome.is_kept else f"нарушено: {grouped(outcome.broken)}",
            style="" if outcome.is_kept else "red",
        )
    console.print(table)
    broken = [outcome for outcome in outcomes if not outcome.is_kept]
    for outcome in broken:
        _name_breaches(outcome, console)
    if broken:
        return Exit.CHECK_FAILED
    console.print("Все правила соблюдены.", style="green")
    return Exit.DONE


def _name_breaches(outcome: CheckOutcome, console: Console) -> None:
    console.print(f"Нарушено: {outcome.check.title}.", style="bold red", highlight=False)
    for breach in outcome.breaches:
        console.print(
            f"  {breach.subject}: {breach.figures}", markup=False, highlight=False, soft_wrap=True
        )
    rest = outcome.broken - len(outcome.breaches)
    if rest:
        console.print(f"  и ещё строк: {grouped(rest)}", highlight=False)


COMMAND = Command("check", "проверить все правила по строкам базы данных", configure, run)
