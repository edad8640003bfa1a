"""Entry of the command line: Django stands first, then the commands are imported."""

import os
import sys
from importlib import import_module

import django

from sotszakaz.kernel.errors import DomainError


def run() -> int:
    """Return the exit code of the command; the codes are in `command.Exit`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotszakaz.config.settings")
    try:
        django.setup()
        code: int = import_module("sotszakaz.commands.main").main(sys.argv[1:])
    except DomainError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(run())
