"""Bring the database and the static files to this version of the product."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from sotszakaz.commands.command import Command, Exit
from sotszakaz.database import definitions
from sotszakaz.database.older import refuse_older_database

TURN = 189_2020  # any number nobody else locks


def configure(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "--static", action="store_true", help="собрать и статические файлы для сайта"
    )
    parser.add_argument("--quiet", action="store_true", help="молчать, если обновлять нечего")


def run(arguments: Namespace, console: Console) -> int:
    """Apply the migrations that the database has not seen, and install the SQL that changed."""
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:  # two runs at once take turns
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
    refuse_older_database()
    executor = MigrationExecutor(database)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    steps = len(plan) or len(definitions.changed())
    if steps:
        with console.status(f"Обновляю базу данных, шагов: {steps}..."):
            call_command("migrate", interactive=False, verbosity=0)
        console.print(f"База данных обновлена, шагов: {steps}.", highlight=False)
    elif not arguments.quiet:
        console.print("База данных уже обновлена.")
    if arguments.static:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    return Exit.DONE


COMMAND = Command("migrate", "обновить структуру базы данных", configure, run)
