"""What `python3 run.py` does once everything is installed."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rich.console import Console

from launch import browser, front, keys, processes, serving
from launch.embedded import Cluster
from launch.errors import DatabaseUnavailable, NotStarted
from launch.external import ensure_database, ensure_server, set_aside_older
from launch.temporary_folder import temporary_folder
from sotszakaz.commands.command import Exit
from sotszakaz.config import environment
from sotszakaz.config.environment import ROOT
from sotszakaz.kernel.errors import DomainError

COMMAND_LINE = [sys.executable, "-m", "launch.command_line"]
PYTEST = [sys.executable, "-m", "pytest", "-n", "2"]
WITH_COVERAGE = ["--cov", "--cov-report=term"]
NO_DATABASE = "postgresql:///sotszakaz"
SETTINGS = "sotszakaz.config.settings"
ASKED_FOR_HELP = {"-h", "--help"}


@dataclass(frozen=True)
class Database:
    """A database that is there; ``cluster`` runs it, unless it was named outside."""

    url: str
    cluster: Cluster | None = None


def main(arguments: list[str]) -> int:
    """Serve, test, or run a command; return its exit code."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background shells ignore it
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _exit_on_signal)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return _dispatch(arguments, console)
    except DomainError as refusal:
        console.print(str(refusal), style="red", markup=False)
        is_database = isinstance(refusal, DatabaseUnavailable)
        return Exit.DATABASE_UNAVAILABLE if is_database else Exit.BAD_INPUT
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _exit_on_signal(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _dispatch(arguments: list[str], console: Console) -> int:
    match arguments:
        case []:
            return _serve(console)
        case ["setup"]:
            front.ensure(console)
            console.print("Всё установлено. Дальше: python3 run.py")
            return Exit.DONE
        case ["test", *rest]:
            return _test(rest, console)
        case ["manage", *rest]:
            front.ensure(console)
            with _database(console) as database:
                django = [sys.executable, str(ROOT / "manage.py"), *rest]
                return processes.foreground(django, _child_environment(database.url), ROOT)
        case ["facts" | "screens", *_] if not ASKED_FOR_HELP & set(arguments):
            return _run_browser_command(arguments, console)
        case _:
            return _command(arguments, console)


def _serve(console: Console) -> int:
    """Bring everything up and keep it up until Ctrl-C."""
    port = serving.free_port()
    front.ensure(console)
    with _database(console) as database:
        variables = {"TRAINING": "1"} | _child_environment(database.url)
        if code := _prepare_training_region(variables):
            return code
        log = _var_folder() / "worker.log"
        site = serving.Site(port, COMMAND_LINE, variables, log, database.cluster)
        return serving.serve_with_restart(site, console)


def _command(arguments: list[str], console: Console) -> int:
    """Hand over to the command line; asking for help needs no database."""
    if ASKED_FOR_HELP & set(arguments):
        return _run_command(arguments, _child_environment(NO_DATABASE))
    with _database(console) as database:
        variables = _child_environment(database.url)
        if arguments[0] != "migrate" and (code := _run_command(["migrate", "--quiet"], variables)):
            return code
        return _run_command(arguments, variables)


def _run_browser_command(arguments: list[str], console: Console) -> int:
    """Serve a training region of its own, and look at its pages with a browser."""
    front.ensure(console)
    chromium = browser.ensure(console)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        cluster = stack.enter_context(Cluster(folder / "db", console, is_temporary=True))
        ensure_database(cluster.url())
        variables = _temporary_environment(cluster.url(), folder, chromium)
        variables |= {"TRAINING": "1", "DEBUG": "0"}
        if code := _prepare_training_region(variables):
            return code
        port = stack.enter_context(serving.temporary_server(variables))
        return _run_command([*arguments, "--address", f"http://{serving.HOST}:{port}"], variables)


def _test(arguments: list[str], console: Console) -> int:
    """Pass the tests on a database of their own; the whole set must also cover what it must."""
    front.ensure(console)
    chromium = browser.ensure(console)
    pytest = [*PYTEST, *(arguments or WITH_COVERAGE)]
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        url = os.environ.get("DATABASE_URL")
        if url:
            ensure_server(url)
        else:
            cluster = stack.enter_context(Cluster(folder / "db", console, is_temporary=True))
            url = cluster.url()
        return processes.foreground(pytest, _temporary_environment(url, folder, chromium), ROOT)


def _prepare_training_region(variables: Mapping[str, str]) -> int:
    """Bring the database and static files up to date, and load the region unless it is there."""
    return _run_command(["migrate", "--quiet", "--static"], variables) or _run_command(
        ["demo"], variables
    )


def _run_command(arguments: list[str], variables: Mapping[str, str]) -> int:
    return processes.foreground([*COMMAND_LINE, *arguments], variables, ROOT)


@contextlib.contextmanager
def _database(console: Console) -> Iterator[Database]:
    """Give a database that is there: the one named outside, or our own."""
    if url := os.environ.get("DATABASE_URL"):
        environment.load(_child_environment(url))
        ensure_database(url)
        yield Database(url)
        return
    with Cluster(_var_folder() / "db", console) as cluster:
        ensure_database(cluster.url())
        if aside := set_aside_older(cluster.url()):
            console.print(
                f"Учебная база сделана прежней версией: она отложена под именем {aside}, "
                "вместо неё создаётся новая."
            )
        yield Database(cluster.url(), cluster)


def _temporary_environment(url: str, folder: Path, chromium: Path) -> dict[str, str]:
    """Return the variables of a child that works with keys and files of its own."""
    own = {"DATABASE_URL": url, "OUTPUT_DIR": str(folder / "out"), browser.VARIABLE: str(chromium)}
    return _with_python_paths(os.environ) | keys.generate() | own


def _child_environment(url: str) -> dict[str, str]:
    """Return the variables of a child: what the person set, over what is kept for this place."""
    secrets = keys.load_or_create(_var_folder() / "secrets.env")
    return secrets | _with_python_paths(os.environ) | {"DATABASE_URL": url}


def _with_python_paths(variables: Mapping[str, str]) -> dict[str, str]:
    paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}
    return dict(variables) | paths | {"DJANGO_SETTINGS_MODULE": SETTINGS}


def _var_folder() -> Path:
    folder = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise NotStarted(f"Не создаётся папка {folder}: {refusal.strerror}.") from refusal
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
