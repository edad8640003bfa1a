"""A place in one group that thirty-two people want at once.

They are served as the web server serves them: by two processes of two threads, each with its own
connection. What comes of a connection for each of the people is told beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import load, server
from bench.measure import Result, Size, in_turn
from bench.region import Load
from launch import serving
from sotszakaz.booking.operations.book_place import book_place
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from tests.factories.days import NOW

CLIENTS = 32
CONNECTIONS = serving.SERVERS * serving.THREADS
RAW = Path(__file__).parents[1] / "raw" / "book_hot.sql"
HOLDER = Actor("user", "holder")
GROUP = """
INSERT INTO booking_group (public_id, offer_id, title, period, opens_at, price_kopecks, units,
                           capacity, taken)
VALUES (gen_random_uuid(), %(offer)s, 'Поход', '[2024-06-01,2024-06-03)', '2024-01-01', 300000, 300,
        1000000, 0) RETURNING id, public_id
"""
OWNERS = """
SELECT person_id, public_id FROM certificates_certificate
 WHERE id >= %(first)s AND id < %(last)s ORDER BY id
"""


def measure(size: Size, world: Load) -> Result:
    """Compare with an advisory lock and one raw statement in a function call."""
    group = sql.row(GROUP, {"offer": world.region.offer_ids[0]})[1]
    # Certificates without a contract, in portions of a round, so that nobody comes twice.
    free = world.first_certificate + world.contracts
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
        return server.pgbench(RAW, clients=CLIENTS, seconds=size.seconds, variables={})

    result = in_turn("book_hot", "places/s", size, limit, ours)
    result.more["by_a_connection_each"] = round(ours(CLIENTS), 1)
    return result


def client(task: dict[str, Any]) -> Callable[[], int]:
    """Book for one holder after another."""
    share = task["portion"] // task["clients"]
    first = task["first"] + task["number"] * share
    owners = iter(sql.rows(OWNERS, {"first": first, "last": first + share}))

    def work() -> int:
        person, certificate = next(owners)
        book_place(
            person_id=person, certificate=certificate, group=task["group"], actor=HOLDER, now=NOW
        )
        return 1

    return work
