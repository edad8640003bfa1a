"""Entry of the command line: Django stands first, then the commands are imported."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import django

from sotszakaz.commands.command import Command, Exit
from sotszakaz.kernel.errors import DomainError


def run(load_commands: Callable[[], Sequence[Command]] | None = None) -> int:
    """Return the exit code of the command, one of those of the product if no others are given."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotszakaz.config.settings")
    try:
        django.setup()
        main = import_module("sotszakaz.commands.main")
        code: int = main.main(sys.argv[1:], load_commands() if load_commands else main.COMMANDS)
    except DomainError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return Exit.BAD_INPUT
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


if __name__ == "__main__":
    sys.exit(run())
