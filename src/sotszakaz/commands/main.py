"""The frame of the command line: finds the command, turns errors into sentences and codes."""

import argparse
from collections.abc import Sequence

import psycopg
from django.db import InterfaceError, OperationalError
from procrastinate.exceptions import ConnectorException
from rich.console import Console

from sotszakaz.commands import check, migrate, report, user, worker
from sotszakaz.commands.command import Command, Exit
from sotszakaz.commands.russian import RussianParser
from sotszakaz.kernel.errors import DomainError

COMMANDS: tuple[Command, ...] = (
    check.COMMAND,
    report.COMMAND,
    migrate.COMMAND,
    user.COMMAND,
    worker.COMMAND,
)
CONNECTION_ERRORS = (
    OperationalError,
    InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    ConnectorException,
)
ABOUT = """\
Соцзаказ: платформа социальных сертификатов региона.

Без команды `python3 run.py` готовит всё нужное и открывает сайт с учебным регионом.
`python3 run.py test` проходит все проверки."""
EXIT_CODES = """\
код завершения: 0 — сделано, 1 — проверка нашла расхождение, 2 — неверные данные,
3 — база данных недоступна, 130 — прервано."""


def main(argv: list[str], commands: Sequence[Command] = COMMANDS) -> int:
    """Run one command and return the exit code."""
    arguments = parser(commands).parse_args(argv)
    console, errors = Console(), Console(stderr=True)
    command: Command = arguments.command
    try:
        return command.run(arguments, console)
    except DomainError as refusal:
        errors.print(str(refusal), style="red", markup=False, highlight=False, soft_wrap=True)
        return Exit.BAD_INPUT
    except CONNECTION_ERRORS as failure:
        errors.print(database_unavailable(failure), markup=False, highlight=False, soft_wrap=True)
        return Exit.DATABASE_UNAVAILABLE
    except KeyboardInterrupt:
        errors.print("Прервано: сделанное сохранено, начатое отменено.", highlight=False)
        return Exit.INTERRUPTED


def parser(commands: Sequence[Command]) -> RussianParser:
    """Return the parser of the whole command line."""
    whole = RussianParser(
        prog="python3 run.py",
        description=ABOUT,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = whole.add_subparsers(title="команды", metavar="команда", required=True)
    for command in commands:
        of_command = subparsers.add_parser(
            command.name, help=command.help, description=command.help
        )
        command.configure(of_command)
        of_command.set_defaults(command=command)
    return whole


def database_unavailable(failure: Exception) -> str:
    """Return the sentence about a database that went away."""
    cause = str(failure).strip().splitlines()
    return (
        "База данных недоступна. Повторите ту же команду: сделанное сохранено, начатое отменено."
        + (f"\nОтвет сервера: {cause[0]}" if cause else "")
    )
