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
from launch.errors import DatabaseAway, NotStarted
from launch.external import ensure_database, ensure_server, set_aside_older
from launch.throwaway import throwaway_folder
from sotszakaz.config import environment
from sotszakaz.config.environment import ROOT
from sotszakaz.kernel.errors import DomainError

DONE, REFUSED, DATABASE_AWAY, INTERRUPTED = 0, 2, 3, 130
COMMANDS = [sys.executable, "-m", "launch.command_line"]
PYTEST = [sys.executable, "-m", "pytest", "-n", "2"]
WITH_COVERAGE = ["--cov", "--cov-report=term"]
NOWHERE = "postgresql:///sotszakaz"
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
        signal.signal(ending, _end)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return _dispatch(arguments, console)
    except DomainError as refusal:
        console.print(str(refusal), style="red", markup=False)
        return DATABASE_AWAY if isinstance(refusal, DatabaseAway) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _dispatch(arguments: list[str], console: Console) -> int:
    match arguments:
        case []:
            return _serve(console)
        case ["setup"]:
            front.ensure(console)
            console.print("Всё установлено. Дальше: python3 run.py")
            return DONE
        case ["test", *rest]:
            return _test(rest, console)
        case ["manage", *rest]:
            front.ensure(console)
            with _database(console) as database:
                django = [sys.executable, str(ROOT / "manage.py"), *rest]
                return processes.foreground(django, _surroundings(database.url), ROOT)
        case ["facts" | "screens", *_] if not ASKED_FOR_HELP & set(arguments):
            return _looked_at(arguments, console)
        case _:
            return _command(arguments, console)


def _serve(console: Console) -> int:
    """Bring everything up and keep it up until Ctrl-C."""
    port = serving.free_port()
    front.ensure(console)
    with _database(console) as database:
        surroundings = {"TRAINING": "1"} | _surroundings(database.url)
        for step in (["migrate", "--quiet", "--static"], ["demo"]):
            if code := processes.foreground([*COMMANDS, *step], surroundings, ROOT):
                return code
        log = _var() / "worker.log"
        site = serving.Site(port, COMMANDS, surroundings, log, database.cluster)
        return serving.keep_up(site, console)


def _command(arguments: list[str], console: Console) -> int:
    """Hand over to the command line; asking for help needs no database."""
    if ASKED_FOR_HELP & set(arguments):
        return processes.foreground([*COMMANDS, *arguments], _surroundings(NOWHERE), ROOT)
    with _database(console) as database:
        surroundings = _surroundings(database.url)
        if arguments[0] != "migrate":
            migrate = [*COMMANDS, "migrate", "--quiet"]
            if code := processes.foreground(migrate, surroundings, ROOT):
                return code
        return processes.foreground([*COMMANDS, *arguments], surroundings, ROOT)


def _looked_at(arguments: list[str], console: Console) -> int:
    """Serve a training region of its own, and look at its pages with a browser."""
    front.ensure(console)
    chromium = browser.ensure(console)
    with throwaway_folder() as folder, Cluster(folder / "db", console, throwaway=True) as cluster:
        ensure_database(cluster.url())
        surroundings = _for_python(os.environ) | keys.fresh() | {"TRAINING": "1", "DEBUG": "0"}
        surroundings |= {"DATABASE_URL": cluster.url(), "OUTPUT_DIR": str(folder / "out")}
        surroundings[browser.VARIABLE] = str(chromium)
        for step in (["migrate", "--quiet", "--static"], ["demo"]):
            if code := processes.foreground([*COMMANDS, *step], surroundings, ROOT):
                return code
        with serving.standing(surroundings) as port:
            served = ["--address", f"http://{serving.HOST}:{port}"]
            return processes.foreground([*COMMANDS, *arguments, *served], surroundings, ROOT)


def _test(arguments: list[str], console: Console) -> int:
    """Pass the tests on a database of their own; the whole set must also cover what it must."""
    front.ensure(console)
    chromium = browser.ensure(console)
    pytest = [*PYTEST, *(arguments or WITH_COVERAGE)]
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(throwaway_folder())
        url = os.environ.get("DATABASE_URL")
        if url:
            ensure_server(url)
        else:
            cluster = stack.enter_context(Cluster(folder / "db", console, throwaway=True))
            url = cluster.url()
        surroundings = _for_python(os.environ) | keys.fresh()
        surroundings |= {"DATABASE_URL": url, "OUTPUT_DIR": str(folder / "out")}
        surroundings[browser.VARIABLE] = str(chromium)
        return processes.foreground(pytest, surroundings, ROOT)


@contextlib.contextmanager
def _database(console: Console) -> Iterator[Database]:
    """Give a database that is there: the one named outside, or our own."""
    if url := os.environ.get("DATABASE_URL"):
        environment.load(_surroundings(url))
        ensure_database(url)
        yield Database(url)
        return
    with Cluster(_var() / "db", console) as cluster:
        ensure_database(cluster.url())
        if aside := set_aside_older(cluster.url()):
            console.print(
                f"Учебная база сделана прежней версией: она отложена под именем {aside}, "
                "вместо неё создаётся новая."
            )
        yield Database(cluster.url(), cluster)


def _surroundings(url: str) -> dict[str, str]:
    """Return the variables of a child: what the person set, over what is kept for this place."""
    kept = keys.kept(_var() / "secrets.env")
    return kept | _for_python(os.environ) | {"DATABASE_URL": url}


def _for_python(variables: Mapping[str, str]) -> dict[str, str]:
    paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}
    return dict(variables) | paths | {"DJANGO_SETTINGS_MODULE": SETTINGS}


def _var() -> Path:
    folder = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise NotStarted(f"Не создаётся папка {folder}: {refusal.strerror}.") from refusal
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
