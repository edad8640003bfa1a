"""The launcher with a real PostgreSQL of its own, stopped in every way a person can."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from launch import processes

LAUNCHER = [sys.executable, "-m", "launch.launcher"]
PATIENCE = 60


class Place:
    """A checkout's own var folder, reachable for the account that runs PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "OUTPUT_DIR"}}
        self.environment = kept | {"VAR_DIR": str(folder)}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*LAUNCHER, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self.folder / "launcher.log").open("wb")
        with log:
            return subprocess.Popen(
                [*LAUNCHER, *arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def servers(self) -> list[int]:
        return processes.working_in(self.folder / "db" / "data")

    def postmaster(self) -> int:
        mark = self.folder / "db" / "data" / "postmaster.pid"
        return int(mark.read_text().split()[0]) if mark.exists() else 0

    def said(self) -> str:
        return (self.folder / "launcher.log").read_text()

    def workers(self) -> list[int]:
        mark, word = f"VAR_DIR={self.folder}".encode(), b"\0worker\0"
        found = []
        for entry in Path("/proc").iterdir():
            try:
                mine = mark in (entry / "environ").read_bytes()
                if mine and (entry / "cmdline").read_bytes().endswith(word):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found

    def running(self) -> int:
        return len(self.servers()) + len(self.workers())

    def wait(self, condition) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True


@pytest.fixture(scope="module")
def place():
    folder = Path(tempfile.mkdtemp(prefix="sotszakaz-place-")).resolve()
    folder.chmod(0o755)
    yield Place(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def worker(place):
    launcher = place.start("worker")
    # The worker listens once it has connected: the launcher and its child, then, are both up.
    assert place.wait(lambda: len(place.workers()) == 2 and place.servers())
    yield launcher
    launcher.kill()
    launcher.wait()


def test_a_command_brings_the_database_up_and_takes_it_down(place):
    first, second = place.run("migrate"), place.run("migrate")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "База данных уже обновлена" in second.stdout
    assert place.running() == 0
    for secret in ("secrets.env", "db/password"):
        assert (place.folder / secret).stat().st_mode & 0o777 == 0o600


def test_a_command_joins_the_running_database_and_leaves_it_running(place, worker):
    servers = set(place.servers())

    assert place.run("migrate").returncode == 0

    assert servers & set(place.servers())
    assert worker.poll() is None


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_launcher_stops_everything(place, worker, ending, code):
    worker.send_signal(ending)

    assert worker.wait(PATIENCE) == code
    assert place.running() == 0


def test_killed_launcher_leaves_nothing_and_the_next_start_works(place, worker):
    worker.kill()

    assert place.run("migrate").returncode == 0
    assert place.wait(lambda: place.running() == 0)


def answers(port: int) -> bool:
    """Say whether the site and its database answer."""
    try:
        return bool(urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).read())
    except OSError:
        return False


def test_a_site_whose_database_was_killed_comes_back_once_and_then_says_why_it_ends(place):
    begun = (
        "from sotszakaz.policy.models import Jurisdiction as One;"
        "One.objects.create(code='24', name='Край', time_zone='UTC')"
    )
    assert place.run("migrate", "--quiet").returncode == 0
    assert place.run("manage", "shell", "-c", begun).returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place.environment["PORT"] = str(port)
    site = place.start()
    try:
        for times in (1, 2):
            assert place.wait(lambda n=times: place.said().count("Соцзаказ работает") == n)
            assert answers(port)
            os.kill(place.postmaster(), signal.SIGKILL)
        assert site.wait(PATIENCE) == 3, place.said()
    finally:
        del place.environment["PORT"]
        site.terminate()
        site.wait()
    said = place.said()
    assert said.count("Запускаю базу и сайт снова: сделанное сохранено") == 1
    assert said.count("База данных остановилась сама. Конец журнала") == 2
    assert "Traceback" not in said, said
    assert place.wait(lambda: place.running() == 0)


def test_a_database_that_cannot_be_reached_is_told_in_a_sentence(place):
    place.environment["DATABASE_URL"] = "postgresql://anna:secret@127.0.0.1:1/region"
    done = place.run("migrate")
    del place.environment["DATABASE_URL"]

    assert done.returncode == 3
    assert done.stderr.startswith("База данных недоступна")
    assert "Traceback" not in done.stderr


def test_help_needs_no_database(place):
    servers = place.servers()
    done = place.run("--help")

    assert done.returncode == 0
    assert "использование: python3 run.py" in done.stdout
    # Servers of earlier tests may still be going down; none may have come up.
    assert set(place.servers()) <= set(servers)
