"""``year``: a region's year from the files an official would send, from plan to payment."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from rich.console import Console

from demo.rebuild import rebuilt_database
from demo.rebuilt_files import rebuilt_files
from demo.region.folder import read_folder
from demo.region.refusals import refusals_written
from demo.simulation.choosing import choose_providers, leave_requests
from demo.simulation.context import OFFICE, SimulationContext
from demo.simulation.ending import end_year
from demo.simulation.months import play_months
from demo.simulation.opening import open_year
from demo.users import create_demo_users
from demo.year_table import print_year
from sotszakaz.commands import clock
from sotszakaz.commands.check import show
from sotszakaz.commands.command import Command
from sotszakaz.commands.report import write_report
from sotszakaz.gateways.bank_file import read
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import total
from sotszakaz.monitoring.operations.roll_up_turnovers import roll_up_turnovers
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.monitoring.queries.year import year_table
from sotszakaz.policy.operations.set_training_clock import set_training_clock

TREASURY = "treasury"


class FilesDiffer(DomainError):
    """Сумма платёжных файлов {files} не равна оплаченной по проводкам {paid}."""


class NoFolder(DomainError):
    """Папки {folder} нет. Укажите папку с файлами региона, например data/krasnoyarsk-2024."""


def configure(parser: ArgumentParser) -> None:
    """Take the folder of the region."""
    parser.add_argument("folder", type=Path, metavar="папка", help="папка с файлами региона")


def run(arguments: Namespace, console: Console) -> int:
    """Rebuild the region's database from its files and play the year on it."""
    started = time.monotonic()
    if not arguments.folder.is_dir():
        raise NoFolder(folder=arguments.folder)
    code = rebuild(arguments.folder, console)
    console.print(f"Готово за {time.monotonic() - started:.0f} с.", highlight=False)
    return code


def rebuild(folder: Path, console: Console) -> int:
    """Check the files, play the year beside the region in use, and put it in its place."""
    out = Path(settings.OUTPUT_DIR)
    with refusals_written(out / "errors", now=clock.now()):
        read_folder(folder)  # what is wrong is said before anything is built
        with rebuilt_database(), rebuilt_files():
            return _play(folder, console, out)


def _play(folder: Path, console: Console, out: Path) -> int:
    """Play the year in the database that is there; re-check every invariant at the end."""
    context = open_year(folder, console)
    choose_providers(context)
    play_months(context)
    if context.until is None:
        end_year(context)
    else:
        leave_requests(context)
    # The morning after the story: from here the pages go on in the region's own days.
    shows = context.at(context.until or date(context.year + 1, 1, 9))
    set_training_clock(shows=shows, actor=OFFICE, now=clock.now())
    create_demo_users(context.order_id, first_day=date(context.year, 1, 1), now=shows)
    roll_up_turnovers(actor=OFFICE, now=shows)
    _show(context, console, out, now=shows)
    return show(store_self_check(actor=OFFICE, now=shows), console)


def _show(context: SimulationContext, console: Console, out: Path, *, now: datetime) -> None:
    """Print the table of the year, write the report, hold the payment files to the postings.

    The files are named as they will be called once the region is in its place, under ``out``.
    """
    table = year_table(context.order_id)
    print_year(table, console)
    building = Path(settings.OUTPUT_DIR)
    as_of = context.until or date(context.year, 12, 31)
    reports = building / "reports"
    for path in write_report(table, context.order_id, as_of, reports, now=now):
        place = out / path.relative_to(building)
        console.print(f"Отчёт: {place}", highlight=False, soft_wrap=True)
    files = sorted((building / TREASURY).glob("*.txt"))
    in_files = total(d.amount for file in files for d in read(file.read_bytes()))
    paid = table.total.paid.money
    if in_files != paid:
        raise FilesDiffer(files=in_files, paid=paid)
    console.print(
        f"Платёжных файлов: {len(files)} в {out / TREASURY}; их сумма {in_files} "
        "равна оплаченной по проводкам",
        highlight=False,
        soft_wrap=True,
    )


COMMAND = Command("year", "прожить год региона: от плана до оплаты и отчёта", configure, run)
