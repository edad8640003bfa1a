"""Every command of `run.py`: those of the product, of the training region and of the tools."""

import sys
from importlib import import_module

from sotszakaz.commands.__main__ import run
from sotszakaz.commands.command import Command

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


def commands() -> tuple[Command, ...]:
    """Import the commands; Django must be set up."""
    return tuple(import_module(name).COMMAND for name in MODULES)


if __name__ == "__main__":
    sys.exit(run(commands))
