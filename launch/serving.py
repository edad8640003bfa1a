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
ENOUGH_ANSWERS = 8
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


def serve_with_restart(site: Site, console: Console) -> NoReturn:
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
        site.cluster.restart()
        serve(site, console)


def serve(site: Site, console: Console) -> NoReturn:
    """Serve until Ctrl-C, or until something of it ends by itself."""
    with contextlib.ExitStack() as running, site.worker_log.open("ab") as log:
        worker = processes.spawn(
            [*site.commands, "worker"], environment=site.environment, folder=ROOT, log=log
        )
        running.callback(processes.stop, worker, signal.SIGTERM)
        web = running.enter_context(_web_servers(site.port, site.environment))
        wait_for_answer(site.port, web)
        console.print(READY.format(host=HOST, port=site.port))
        while worker.poll() is None and _are_running(web):
            time.sleep(0.5)
            if site.cluster is not None:
                site.cluster.watch()  # the two end after it, and are not to blame
        name = "Веб-сервер" if worker.poll() is None else "Обработчик заданий"
        raise NotStarted(
            f"{name} остановился сам. Журнал обработчика: {site.worker_log}. "
            "Запустите python3 run.py снова."
        )


@contextlib.contextmanager
def temporary_server(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve for a while on any free port, without a worker; give the port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    with _web_servers(port, environment) as web:
        wait_for_answer(port, web)
        yield port


@contextlib.contextmanager
def _web_servers(port: int, environment: Mapping[str, str]) -> Iterator[Web]:
    """Start the servers, each listening on a socket of its own (SO_REUSEPORT).

    On a shared socket whichever worker is awake accepts a whole burst of connections, and browsers
    keep theirs open: the other processor would stand idle for minutes. Among several sockets the
    kernel spreads them.
    """
    with contextlib.ExitStack() as running:
        web = []
        for _ in range(SERVERS):
            web.append(processes.spawn(granian_command(port), environment=environment, folder=ROOT))
            running.callback(processes.stop, web[-1], signal.SIGTERM)
        yield web


def _are_running(web: Web) -> bool:
    return all(server.poll() is None for server in web)


def granian_command(port: int) -> list[str]:
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
    while time.monotonic() < deadline and _are_running(web):
        if _listening_sockets(port) < SERVERS:
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
        if answers == ENOUGH_ANSWERS:
            return
    raise NotStarted("Веб-сервер не отвечает; причина в строках выше.")


def _listening_sockets(port: int) -> int:
    """Count the sockets that listen on the port."""
    sockets = [line.split() for line in SOCKETS.read_text("ascii").splitlines()]
    return sum(one[1].endswith(f":{port:04X}") and one[3] == LISTENS for one in sockets)
