"""Work of the year shared between processes, each with its own connection."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from django.db import connection
from rich.console import Console
from rich.progress import track

Task = TypeVar("Task")
Answer = TypeVar("Answer")

# One more than there are processors: while one waits for the database, another works.
PROCESSES = len(os.sched_getaffinity(0)) + 1
FORK = multiprocessing.get_context("fork")


def parallel_map(
    act: Callable[[Task], Answer], tasks: Sequence[Task], *, title: str, console: Console
) -> list[Answer]:
    """Do the tasks in several processes; answers come in the order of tasks.

    A refusal in any of them goes up, as it would from a plain loop.
    """
    # A forked process must not inherit an open connection: both would speak on one wire.
    connection.close()
    with ProcessPoolExecutor(PROCESSES, mp_context=FORK) as pool:
        answers: Iterator[Answer] = pool.map(act, tasks, chunksize=_portion(len(tasks)))
        return list(track(answers, title, total=len(tasks), console=console))


def _portion(count: int) -> int:
    return max(1, min(200, count // (PROCESSES * 4)))
