"""``demo``: the small region for a first look, made by the same code as a year."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from demo import year
from demo.rebuild import remove_leftover
from sotszakaz.commands.command import Command, Exit
from sotszakaz.policy.queries import jurisdictions

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo-2024"


def configure(_parser: ArgumentParser) -> None:
    """Take nothing."""


def run(_arguments: Namespace, console: Console) -> int:
    """Make the small region, unless there is a region already."""
    if jurisdictions():
        remove_leftover()
        return Exit.DONE
    console.print("Готовлю учебный регион, это займёт меньше минуты.")
    return year.rebuild(DEMO, console)


COMMAND = Command("demo", "подготовить учебный регион, если базы ещё нет", configure, run)
