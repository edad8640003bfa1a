"""Load by several processes of threads with a connection each, as the web server's are."""

from __future__ import annotations

import importlib
import json
import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

from django.db import connection

from bench import measure

WARM_UP_SECONDS = 1.0
# As many as pgbench has threads, and as the web server has processes.
WORKERS = 2
FORK = multiprocessing.get_context("fork")


def run(
    scenario: str, *, clients: int, seconds: float, connections: int = 0, **arguments: Any
) -> float:
    """Run ``client`` of a scenario in so many processes; give its work a second.

    Every client first works unmeasured until all of them are ready, so the plans are prepared.
    Where there are fewer ``connections`` than clients, those of one are served in turn by it.

    Raises:
        RuntimeError: a client ended with an error.
    """
    connection.close()
    threads = connections or clients
    ready, answers = FORK.Barrier(threads + 1), FORK.Queue()
    tasks = [{"number": n, "clients": clients, **arguments} for n in range(clients)]
    shares = [tasks[n::threads] for n in range(threads)]
    children = [
        FORK.Process(target=_worker, args=(scenario, shares[n::WORKERS], seconds, ready, answers))
        for n in range(WORKERS)
    ]
    for child in children:
        child.start()
    ready.wait()
    counts = [answers.get(timeout=seconds + 60) for _ in shares]
    for child in children:
        child.join()
    if None in counts:
        raise RuntimeError(f"a client of {scenario} failed")
    return float(sum(counts) / seconds)


def _worker(
    scenario: str, shares: list[list[dict[str, Any]]], seconds: float, ready: Any, answers: Any
) -> None:
    threads = [
        threading.Thread(target=_serve, args=(scenario, tasks, seconds, ready, answers))
        for tasks in shares
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _serve(
    scenario: str, tasks: list[dict[str, Any]], seconds: float, ready: Any, answers: Any
) -> None:
    done: int | None = None
    try:
        make = importlib.import_module(f"bench.scenarios.{scenario}").client
        turns = cycle([make(task) for task in tasks])
        connection.ensure_connection()
        ready.wait()
        warm = time.perf_counter() + WARM_UP_SECONDS
        while time.perf_counter() < warm:
            next(turns)()
        end, count = time.perf_counter() + seconds, 0
        while time.perf_counter() < end:
            count += next(turns)()
        done = count
    finally:
        answers.put(done)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds of one piece of raw work in a session of its own, as ``once`` has one.

    Both sides start alike: a fresh session, and nothing left in the buffers by what prepared them.
    """
    connection.close()
    measure.checkpoint()
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def once(scenario: str, **arguments: Any) -> dict[str, float]:
    """Run ``once`` of a scenario in a process of its own; give its seconds and peak memory.

    Raises:
        RuntimeError: the process ended with an error.
    """
    task = json.dumps({"scenario": scenario, **arguments})
    done = subprocess.run(
        [sys.executable, "-m", "bench.once", task], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{scenario} failed")
    answer: dict[str, float] = json.loads(done.stdout)
    return answer
