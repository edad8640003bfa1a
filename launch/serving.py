"""The web server and the worker, up together and down together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from launch import processes
from launch.embedded import Cluster
from launch.errors import DatabaseStopped, NotStarted
from sotszakaz.config.environment import ROOT

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60
# As many as the machine of the first regions has processors.
SERVERS = 2
THREADS = 2
ANSWERS = 8
SOCKETS, LISTENS = Path("/proc/net/tcp"), "0A"
Web = list[subprocess.Popen[bytes]]
READY = """\
[bold green]Соцзаказ работает: http://{host}:{port}/[/]
Что попробовать:
  • откройте адрес в браузере: показатели региона;
  • войдите за любого из вымышленных людей: http://{host}:{port}/account/login/
    (получатель, её дочь, исполнители, специалист, руководитель, бухгалтер, министерство,
    контролёр);
  • во втором окне: [bold]python3 run.py check[/] — сверить инварианты с проводками;
  • [bold]python3 run.py year data/krasnoyarsk-2024[/] — прожить год края: 30 000 сертификатов;
  • [bold]python3 run.py --help[/] — все команды.
Остановить всё: Ctrl-C."""


def free_port() -> int:
    """Return the port to serve on.

    Raises: NotStarted when PORT is not a port or is taken.
    """
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise NotStarted(f"PORT: «{text}» — не номер порта. Задайте, например, PORT=8001.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as refusal:
            raise NotStarted(
                f"Порт {text} занят или запрещён. Задайте другой: PORT=8001 python3 run.py"
            ) from refusal
    return int(text)


@dataclass(frozen=True)
class Site:
    """What is served and by what; ``cluster`` is our own database, when it is our own."""

    port: int
    commands: list[str]
    environment: Mapping[str, str]
    worker_log: Path
    cluster: Cluster | None


def keep_up(site: Site, console: Console) -> NoReturn:
    """Serve until Ctrl-C; when our own database stops by itself, start all anew, once.

    Raises:
        DatabaseStopped: it has stopped again.
        NotStarted: the web server or the worker has ended.
    """
    try:
        serve(site, console)
    except DatabaseStopped as stopped:
        if site.cluster is None:
            raise
        console.print(str(stopped), style="yellow", markup=False)
        console.print("Запускаю базу и сайт снова: сделанное сохранено, начатое отменено.")
        site.cluster.start_again()
        serve(site, console)


def serve(site: Site, console: Console) -> NoReturn:
    """Serve until Ctrl-C, or until something of it ends by itself."""
    with contextlib.ExitStack() as running, site.worker_log.open("ab") as log:
        worker = processes.spawn(
            [*site.commands, "worker"], environment=site.environment, folder=ROOT, log=log
        )
        running.callback(processes.stop, worker, signal.SIGTERM)
        web = running.enter_context(_web(site.port, site.environment))
        wait_for_answer(site.port, web)
        console.print(READY.format(host=HOST, port=site.port))
        while worker.poll() is None and _is_up(web):
            time.sleep(0.5)
            if site.cluster is not None:
                site.cluster.watch()  # the two end after it, and are not to blame
        name = "Веб-сервер" if worker.poll() is None else "Обработчик заданий"
        raise NotStarted(
            f"{name} остановился сам. Журнал обработчика: {site.worker_log}. "
            "Запустите python3 run.py снова."
        )


@contextlib.contextmanager
def standing(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve for a while on any free port, without a worker; give the port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    with _web(port, environment) as web:
        wait_for_answer(port, web)
        yield port


@contextlib.contextmanager
def _web(port: int, environment: Mapping[str, str]) -> Iterator[Web]:
    """Start the servers, each with its own ear at the port.

    Where workers listen with one ear, whichever is awake takes every connection that comes in one
    burst, and browsers keep their connections: the other processor would stand idle for minutes.
    The kernel deals connections out among several ears (SO_REUSEPORT).
    """
    with contextlib.ExitStack() as running:
        web = []
        for _ in range(SERVERS):
            web.append(processes.spawn(granian(port), environment=environment, folder=ROOT))
            running.callback(processes.stop, web[-1], signal.SIGTERM)
        yield web


def _is_up(web: Web) -> bool:
    return all(server.poll() is None for server in web)


def granian(port: int) -> list[str]:
    """Return the command of one web server."""
    size = ["--workers", "1", "--blocking-threads", str(THREADS), "--respawn-failed-workers"]
    quiet = ["--no-ws", "--log-level", "warning"]
    address = ["--interface", "wsgi", "--host", HOST, "--port", str(port)]
    server = [sys.executable, "-m", "granian", *address, *size, *quiet]
    return [*server, "launch.wsgi:application"]


def wait_for_answer(port: int, web: Web) -> None:
    """Wait until all the web servers listen and answer, so many times that each of them has.

    Raises: NotStarted when one ends or a minute passes.
    """
    deadline, answers = time.monotonic() + SECONDS_TO_ANSWER, 0
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline and _is_up(web):
        if _ears(port) < SERVERS:
            time.sleep(0.1)
            continue
        try:
            direct.open(f"http://{HOST}:{port}/", timeout=SECONDS_TO_ANSWER).close()
        except urllib.error.HTTPError:
            answers += 1  # an answer, if not a page
        except OSError:
            time.sleep(0.1)
        else:
            answers += 1
        if answers == ANSWERS:
            return
    raise NotStarted("Веб-сервер не отвечает; причина в строках выше.")


def _ears(port: int) -> int:
    """Count who listens at the port, as the kernel knows them."""
    sockets = [line.split() for line in SOCKETS.read_text("ascii").splitlines()]
    return sum(one[1].endswith(f":{port:04X}") and one[3] == LISTENS for one in sockets)
