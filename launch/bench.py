"""``bench``: speed against a limit measured in the same run."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace

from rich.console import Console

from sotszakaz.commands.command import Command


def configure(parser: ArgumentParser) -> None:
    """Take the words of the benchmark as they are."""
    parser.add_argument("--quick", action="store_true", help="меньше данных и короче замеры")
    parser.add_argument("names", nargs="*", metavar="замер", help="какие замеры, по умолчанию все")


def run(arguments: Namespace, _console: Console) -> int:
    """Measure in a process and a database of its own."""
    words = [*(["--quick"] if arguments.quick else []), *arguments.names]
    return subprocess.run([sys.executable, "-m", "bench", *words], check=False).returncode


COMMAND = Command("bench", "измерить скорость и сравнить с пределом базы данных", configure, run)
