"""Do the work that pages and commands planned: letters, files, exchanges."""

from argparse import ArgumentParser, Namespace
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from rich.console import Console

from sotszakaz.commands.command import Command, Exit

CONCURRENCY = 2
SECONDS_TO_FINISH = 10


def configure(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "--once", action="store_true", help="сделать то, что уже ждёт, и завершиться"
    )


def run(arguments: Namespace, console: Console) -> int:
    """Work until stopped; a job cut short is done anew by its own retry rule."""
    connector = cast(DjangoConnector, app.connector)
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            concurrency=CONCURRENCY,
            wait=not arguments.once,
            delete_jobs="successful",  # what was delivered stands in the outbox
            shutdown_graceful_timeout=SECONDS_TO_FINISH,
        )
    return Exit.DONE


COMMAND = Command("worker", "выполнять отложенную работу", configure, run)
