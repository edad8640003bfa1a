"""``python3 run.py bench [--quick] [names]``: JSON lines, one number each."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

import django
from django.core.management import call_command

from bench import LOADS, SETS, server

NAMES = LOADS + SETS


def main() -> int:
    """Make a database of its own, measure, remove it."""
    arguments = _arguments()
    os.environ["DATABASE_URL"] = server.create()
    os.environ["DEBUG"] = "0"  # Django keeps every query in memory when debugging
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        # What is measured uses models, which can be imported only after the set-up.
        run = importlib.import_module("bench.run")
        return int(run.run(arguments.names or NAMES, quick=arguments.quick))
    finally:
        server.drop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("names", nargs="*", metavar="name")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(NAMES)}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
