"""Every word of `run.py`: commands of the product, of the training region and of the tools."""

import os
import sys
from collections.abc import Iterator
from importlib import import_module

import django

from sotszakaz.commands.command import Command
from sotszakaz.kernel.errors import DomainError

# Shown in this order; each module has a COMMAND.
MODULES = (
    "demo.year",
    "demo.small",
    "sotszakaz.commands.check",
    "sotszakaz.commands.report",
    "launch.bench",
    "tools.pages.facts",
    "tools.pages.screens",
    "sotszakaz.commands.migrate",
    "sotszakaz.commands.user",
    "sotszakaz.commands.worker",
)


def run() -> int:
    """Return the exit code of the command; the codes are in `command.Exit`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotszakaz.config.settings")
    try:
        django.setup()
        code: int = import_module("sotszakaz.commands.main").main(sys.argv[1:], tuple(commands()))
    except DomainError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def commands() -> Iterator[Command]:
    """Import the commands; Django must be set up."""
    for name in MODULES:
        yield import_module(name).COMMAND


if __name__ == "__main__":
    sys.exit(run())
