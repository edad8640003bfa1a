"""A place in one group that thirty-two people want at once.

They are served as the web server serves them: by two processes of two threads, each with its own
connection. What comes of a connection for each of the people is reported beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench import load, server
from bench.measure import Result, Size, interleaved
from bench.region import NOW, World
from bench.statements import RAW, enlarging
from launch import serving
from sotszakaz.booking.operations.book_place import book_place
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor

CLIENTS = 32
CONNECTIONS = serving.SERVERS * serving.THREADS
SCRIPT = RAW / "book_hot.sql"
HOLDER = Actor("user", "holder")


def measure(size: Size, world: World) -> Result:
    """Compare with an advisory lock and one raw statement in a function call."""
    group = open_group(world)
    # Certificates without a contract, in portions of a round, so that nobody comes twice.
    free = world.first.certificate + world.contracts
    portion = (world.certificates - world.contracts) // (size.rounds + 1)
    rounds = iter(range(size.rounds + 1))

    def ours(connections: int = CONNECTIONS) -> float:
        return load.run(
            "book_hot",
            clients=CLIENTS,
            connections=connections,
            seconds=size.seconds,
            group=group,
            first=free + next(rounds) * portion,
            portion=portion,
        )

    def limit() -> float:
        return server.pgbench(SCRIPT, clients=CLIENTS, seconds=size.seconds, variables={})

    result = interleaved("book_hot", "places/s", size, limit, ours)
    result.more["by_a_connection_each"] = round(ours(CLIENTS), 1)
    return result


def open_group(world: World) -> str:
    """Open a group that everybody wants; give its address."""
    (group,) = sql.row(enlarging("group"), {"offer": world.region.offer_id})
    return str(group)


def client(task: dict[str, Any]) -> Callable[[], int]:
    """Book for one holder after another."""
    share = task["portion"] // task["clients"]
    first = task["first"] + task["number"] * share
    owners = iter(sql.rows(enlarging("owners"), {"first": first, "last": first + share}))

    def work() -> int:
        person, certificate = next(owners)
        book_place(
            person_id=person, certificate=certificate, group=task["group"], actor=HOLDER, now=NOW
        )
        return 1

    return work
