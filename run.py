#!/usr/bin/env python3
"""Prepare the environment and hand over to the launcher.

    python3 run.py            set up, load the demonstration region, serve
    python3 run.py test       set up with the test tools, pass all tests
    python3 run.py <command>  any command of the product; --help lists them

Only the standard library is used here: nothing is installed yet.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
VENV_PACKAGE = f"python3.{sys.version_info[1]}-venv"
NEEDS_TEST_TOOLS = ("test", "setup", "manage", "facts", "screens")


def say(sentence: str) -> None:
    """Tell the person what is going on, apart from a command's own output."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def main() -> None:
    """Install what is missing and become the launcher."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told, not crash
        sys.exit("Нужен Python 3.11 или новее. Запустите run.py более новой версией Python.")
    if not sys.platform.startswith("linux"):
        sys.exit("Нужен Linux (проверено на Debian и Ubuntu).")
    arguments = sys.argv[1:]
    kind = "test" if arguments[:1] and arguments[0] in NEEDS_TEST_TOOLS else "base"
    if arguments[:1] == ["test"]:
        say(f"Пакеты Debian и Ubuntu: {VENV_PACKAGE} (модуль venv) и chromium (проверка страниц).")
    try:
        prepare(kind)
    except PermissionError as refused:
        sys.exit(
            f"Нет права записи: {refused.filename}. Похоже, раньше run.py запускал другой "
            "пользователь. Запустите под ним или удалите папки .venv и var."
        )
    except subprocess.CalledProcessError as failed:
        sys.exit(
            f"Не удалась команда: {' '.join(map(str, failed.cmd[:6]))}. Причина — в строках выше. "
            "Проверьте доступ к сети и место на диске и повторите ту же команду."
        )
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
    }
    command = [str(PYTHON), "-m", "launch.launcher", *arguments]
    os.execve(PYTHON, command, environment)  # noqa: S606 - the launcher takes our place


def prepare(kind: str) -> None:
    """Bring .venv to what requirements/<kind>.txt names; two runs at once take turns."""
    requirements = REQUIREMENTS / f"{kind}.txt"
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / f".installed-{kind}"
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
            return
        make_venv()
        say("Устанавливаю зависимости...")
        install(requirements)
        stamp.write_text(wanted)


def make_venv() -> None:
    """Create the virtual environment, or make it anew when an earlier attempt was cut short."""
    if PYTHON.exists() and quiet([PYTHON, "-m", "pip", "--version"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        provide_venv_module()
    say("Создаю виртуальное окружение .venv...")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def provide_venv_module() -> None:
    """Debian and Ubuntu keep the venv module in a package of its own."""
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        sys.exit(
            f"Не хватает модуля venv. Установите пакет: sudo apt-get install {VENV_PACKAGE} "
            "— и повторите ту же команду."
        )
    say(f"Устанавливаю пакет Debian {VENV_PACKAGE}...")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install_package = [apt, "install", "-y", "-q", "--no-install-recommends", VENV_PACKAGE]
    subprocess.run([apt, "update", "-q"], check=True, env=environment, stdout=sys.stderr)
    subprocess.run(install_package, check=True, env=environment, stdout=sys.stderr)


def install(requirements: Path) -> None:
    """Install by hashes: with uv in seconds, with pip when uv does not work here."""
    pinned: list[str | Path] = ["--only-binary", ":all:", "--require-hashes", "-r"]
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "-q"]
    if quiet([*pip, "install", *pinned, REQUIREMENTS / "uv.txt"]):
        uv: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "-q", "--python", PYTHON]
        if quiet([*uv, *pinned, requirements], uv_environment()):
            return
    subprocess.run([*pip, "install", *pinned, requirements], check=True, stdout=sys.stderr)


def quiet(command: list[str | Path], environment: dict[str, str] | None = None) -> bool:
    """Run a command whose failure has another way round."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, env=environment)
    except OSError:
        return False
    return done.returncode == 0


def uv_environment() -> dict[str, str]:
    """Hand over the index and certificate pip would use: uv does not read pip's settings."""
    listing = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], check=False, capture_output=True, text=True
    ).stdout
    pairs = (line.partition("=") for line in listing.splitlines())
    configured = {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}
    environment = dict(os.environ)
    for variable, pip_variable, option in (
        ("UV_DEFAULT_INDEX", "PIP_INDEX_URL", "index-url"),
        ("SSL_CERT_FILE", "PIP_CERT", "cert"),
    ):
        value = (
            environment.get(pip_variable)
            or configured.get(f"install.{option}")
            or configured.get(f"global.{option}")
        )
        if value:
            environment.setdefault(variable, value)
    return environment


if __name__ == "__main__":
    main()
