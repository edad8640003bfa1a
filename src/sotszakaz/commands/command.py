"""What a command is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from rich.console import Console


class Exit(IntEnum):
    """How a command ended, for scripts and schedulers."""

    DONE = 0
    CHECK_FAILED = 1
    BAD_INPUT = 2
    DATABASE_UNAVAILABLE = 3
    INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One word of the command line; `help` is one Russian line."""

    name: str
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Console], int]
