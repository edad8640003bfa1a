"""A place in one group that thirty-two people want at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import load, server
from bench.measure import Result, Size, in_turn
from bench.region import Load
from sotszakaz.booking.operations.book_place import book_place
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from tests.region import NOW

CLIENTS = 32
RAW = Path(__file__).parents[1] / "raw" / "book_hot.sql"
HOLDER = Actor("user", "holder")
GROUP = """
INSERT INTO booking_group (public_id, offer_id, title, period, opens_at, price_kopecks, units,
                           capacity, taken)
VALUES (gen_random_uuid(), %(offer)s, 'Поход', '[2024-06-01,2024-06-03)', '2024-01-01', 300000, 300,
        1000000, 0) RETURNING id
"""


def measure(size: Size, world: Load) -> Result:
    """Compare with an advisory lock and one raw statement in a function call."""
    group = int(sql.row(GROUP, {"offer": world.region.offer_ids[0]})[0])
    # Certificates without a contract, in portions of a round, so that nobody comes twice.
    free = world.first_certificate + world.contracts
    portion = (world.certificates - world.contracts) // size.rounds
    rounds = iter(range(size.rounds))

    def ours() -> float:
        return load.run(
            "book_hot",
            clients=CLIENTS,
            seconds=size.seconds,
            group=group,
            first=free + next(rounds) * portion,
            portion=portion,
        )

    def limit() -> float:
        return server.pgbench(RAW, clients=CLIENTS, seconds=size.seconds, variables={})

    return in_turn("book_hot", "places/s", size, limit, ours)


def client(task: dict[str, Any]) -> Callable[[], int]:
    """Book for one holder after another."""
    share = task["portion"] // task["clients"]
    holders = iter(range(task["number"] * share, (task["number"] + 1) * share))

    def work() -> int:
        book_place(
            certificate_id=task["first"] + next(holders),
            group_id=task["group"],
            actor=HOLDER,
            now=NOW,
        )
        return 1

    return work
