"""The browser that tests drive: found on the machine, or installed where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from launch.errors import NotStarted

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGE = "chromium"


def find() -> Path | None:
    """Return the program named in CHROMIUM, else the first browser of the machine that fits.

    Raises: NotStarted when CHROMIUM names no program.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        program = shutil.which(named)
        if program is None:
            raise NotStarted(f"{VARIABLE}: «{named}» — не программа. Укажите путь к Chromium.")
        return Path(program)
    found = filter(None, map(shutil.which, NAMES))
    return next(map(Path, found), None)


def ensure(console: Console) -> Path:
    """Return a browser; root on Debian and Ubuntu gets it installed.

    Raises: NotStarted naming the package to install.
    """
    found = find()
    if found is None and _may_install():
        console.print(f"Устанавливаю пакет Debian {PACKAGE}...")
        found = find() if _install() else None
    if found is None:
        raise NotStarted(
            f"Для проверки страниц нужен браузер. Установите пакет: sudo apt-get install {PACKAGE}"
            f" — или укажите путь к Chromium в переменной {VARIABLE} и повторите ту же команду."
        )
    return found


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", PACKAGE],
    )
    for step in steps:
        done = subprocess.run(step, check=False, env=environment, stdout=sys.stderr)
        if done.returncode != 0:
            return False
    return True
