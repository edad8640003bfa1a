"""The product as it is served: a database server, a region, the web server, the worker."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from rich.console import Console

from launch import keys, processes
from launch.embedded import Cluster
from launch.external import ensure_database
from launch.temporary_folder import temporary_folder
from sotszakaz.config.environment import ROOT

HOST = "127.0.0.1"
COMMANDS = [sys.executable, "-m", "launch.command_line"]
PATIENCE = 60
RECIPIENTS = 100
# A day earlier than the demonstration, so nothing of July is recorded; more who have yet to choose.
CHANGES = {
    'until = "2024-07-02"': 'until = "2024-07-01"',
    "never_used = 0.03": "never_used = 0.2",
}
ZONE = dt.timezone(dt.timedelta(hours=7))
# The region's own operation, called as the rebuilding of a region calls it.
SET_CLOCK = """
import datetime, sys, django
django.setup()
from sotszakaz.kernel.actor import Actor
from sotszakaz.policy.operations.set_training_clock import set_training_clock
now = datetime.datetime.now(datetime.UTC)
shows = datetime.datetime.fromisoformat(sys.argv[1])
set_training_clock(shows=shows, actor=Actor("system", "e2e"), now=now)
"""


@dataclass
class Running:
    """A region being served; its parts may be stopped and started one by one."""

    cluster: Cluster
    folder: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    web: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "served.log"

    def build(self) -> None:
        """Make the region: the demonstration's files with fewer recipients, so places are left."""
        ensure_database(self.cluster.url())
        self._command("migrate", "--quiet", "--static")
        self._command("year", str(small_region(self.folder)))

    def start_web(self) -> None:
        size = ["--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
        address = ["--interface", "wsgi", "--host", HOST, "--port", str(self.port)]
        server = [sys.executable, "-m", "granian", *address, *size]
        self.web = self._spawn([*server, "launch.wsgi:application"])
        self._wait_for_answer()

    def stop_web(self) -> None:
        if self.web is not None:
            processes.stop(self.web, signal.SIGTERM)

    def start_worker(self) -> None:
        self.worker = self._spawn([*COMMANDS, "worker"])

    def stop_worker(self) -> None:
        if self.worker is not None:
            processes.stop(self.worker, signal.SIGTERM)

    def stop_database(self) -> None:
        assert self.cluster.server is not None
        processes.stop(self.cluster.server, signal.SIGINT, signal.SIGQUIT)

    def start_database(self) -> None:
        self.cluster.restart()

    def pass_to(self, day: dt.date, hour: int) -> None:
        """Let days go by: the region's clock is moved, the web server reads it anew."""
        moment = dt.datetime.combine(day, dt.time(hour), ZONE)
        self._run([sys.executable, "-c", SET_CLOCK, moment.isoformat()])
        self.stop_web()
        self.start_web()

    def ask(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Read rows of the database past the pages."""
        with psycopg.connect(self.cluster.url()) as database:
            return database.execute(statement, values).fetchall()

    def _command(self, *words: str) -> None:
        self._run([*COMMANDS, *words])

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command[2:]}: {done.stdout[-2000:]}{done.stderr[-3000:]}"

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return processes.spawn(command, environment=self.environment, folder=ROOT, log=log)

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + PATIENCE
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert self.web is not None
        while time.monotonic() < deadline and self.web.poll() is None:
            with contextlib.suppress(OSError):
                direct.open(f"{self.address}/healthz", timeout=PATIENCE).close()
                return
            time.sleep(0.1)
        raise AssertionError(f"the web server does not answer: {self.log.read_text()[-2000:]}")


@contextlib.contextmanager
def running() -> Iterator[Running]:
    """Serve a region of one's own until the tests are over."""
    with temporary_folder() as folder:
        quiet = Console(quiet=True)
        with Cluster(folder / "db", quiet, is_temporary=True) as cluster:
            region = Running(cluster, folder, _free_port())
            region.environment = _surroundings(os.environ, cluster.url(), folder)
            region.build()
            try:
                region.start_worker()
                region.start_web()
                yield region
            finally:
                region.stop_web()
                region.stop_worker()


def small_region(folder: Path) -> Path:
    """Copy the demonstration region with its first recipients only, to the eve of its July."""
    copy = Path(shutil.copytree(ROOT / "data" / "demo-2024", folder / "demo-2024"))
    lines = recipients().splitlines()
    text = "\n".join(lines[: RECIPIENTS + 1]) + "\n"
    (copy / "recipients.csv").write_text(text, "utf-8")
    rules = (copy / "region.toml").read_text("utf-8")
    for there, ours in CHANGES.items():
        assert there in rules
        rules = rules.replace(there, ours)
    (copy / "region.toml").write_text(rules, "utf-8")
    return copy


def recipients() -> str:
    """Give the demonstration's file of recipients."""
    return (ROOT / "data" / "demo-2024" / "recipients.csv").read_text("utf-8")


def _surroundings(inherited: Mapping[str, str], url: str, folder: Path) -> dict[str, str]:
    ours = {
        "DATABASE_URL": url,
        "OUTPUT_DIR": str(folder / "out"),
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "sotszakaz.config.settings",
        "TRAINING": "1",
        "DEBUG": "0",
    }
    return dict(inherited) | keys.generate() | ours


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
