"""Write the report on execution of an order as xlsx and PDF."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime
from pathlib import Path

from rich.console import Console

from sotszakaz.commands import clock
from sotszakaz.commands.command import Command, Exit
from sotszakaz.documents.order_report import render
from sotszakaz.monitoring.queries.order_report import order_report
from sotszakaz.monitoring.queries.sheets import report_sheets, year_sheets
from sotszakaz.monitoring.queries.year import YearTable, year_table
from sotszakaz.tables.writing import write_workbook


def configure(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--order", type=int, required=True, help="номер социального заказа")
    parser.add_argument("--out", type=Path, required=True, help="папка для файлов отчёта")
    parser.add_argument(
        "--as-of", type=_day, help="по состоянию на конец дня ДД.ММ.ГГГГ, по умолчанию сегодня"
    )


def run(arguments: Namespace, console: Console) -> int:
    """Write the files and say where they are."""
    as_of = arguments.as_of or clock.today()
    table = year_table(arguments.order)
    for path in write_report(table, arguments.order, as_of, arguments.out, now=clock.now()):
        console.print(f"Отчёт записан: {path}", highlight=False, soft_wrap=True)
    return Exit.DONE


def write_report(
    table: YearTable, order_id: int, as_of: date, folder: Path, *, now: datetime
) -> tuple[Path, Path]:
    """Write the order's report with the table of the year as xlsx, and the report as PDF."""
    report = order_report(order_id, as_of)
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / f"order-{order_id}-{as_of}.xlsx"
    sheets = [*report_sheets(report), *year_sheets(table)]
    write_workbook(sheets, workbook, created_at=now)
    document = folder / f"order-{order_id}-{as_of}.pdf"
    part = document.with_name(document.name + ".part")
    part.write_bytes(render(report, created_at=now))
    part.replace(document)
    return workbook, document


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise ArgumentTypeError("нужна дата в виде ДД.ММ.ГГГГ") from error


COMMAND = Command("report", "отчёт об исполнении социального заказа (xlsx и PDF)", configure, run)
