"""One confirmation of a service by a device, eight clients at once."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable
from typing import Any

from bench import load, server
from bench.measure import Result, Size, interleaved
from bench.region import World
from bench.statements import RAW
from sotszakaz.database import sql
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.rules import VisitEntry
from sotszakaz.kernel.actor import Actor

CLIENTS = 8
SCRIPT = RAW / "redeem.sql"
START = dt.datetime(2024, 3, 1, tzinfo=dt.UTC) + dt.timedelta(hours=1)
NOW = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
WORKER = Actor("user", "worker")
CONTRACTS = "SELECT public_id FROM booking_contract ORDER BY id OFFSET %(first)s LIMIT %(share)s"


def measure(size: Size, world: World) -> Result:
    """Compare with six raw statements in a transaction."""
    rounds = iter(range(100))

    def ours() -> float:
        return load.run(
            "redeem",
            clients=CLIENTS,
            seconds=size.seconds,
            round=next(rounds),
            provider=world.region.provider_id,
            contracts=world.contracts,
            first_worker=world.first.worker,
        )

    def limit() -> float:
        variables = {"certificates": world.contracts}
        return server.pgbench(SCRIPT, clients=CLIENTS, seconds=size.seconds, variables=variables)

    return interleaved("redeem", "confirmations/s", size, limit, ours)


def client(task: dict[str, Any]) -> Callable[[], int]:
    """Record one-minute visits of this client's contracts, each in a minute of its own."""
    share = task["contracts"] // task["clients"]
    first = task["number"] * share
    contracts = sql.rows(CONTRACTS, {"first": first, "share": share})
    chance = random.Random(task["number"])  # noqa: S311  # not for secrets
    made: dict[int, int] = {}

    def work() -> int:
        place = chance.randrange(share)
        order = made.get(place, 0)
        made[place] = order + 1
        record_visit(
            provider_id=task["provider"],
            worker_id=task["first_worker"] + first + place,
            visit=VisitEntry(
                contract=contracts[place][0],
                starts_at=START + dt.timedelta(hours=task["round"], minutes=order),
                units=1,
                duration=None,
                idempotency_key=uuid.uuid4(),
            ),
            actor=WORKER,
            now=NOW,
        )
        return 1

    return work
