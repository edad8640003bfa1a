"""A provider's register of a hundred services, eight providers' clerks at once."""

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
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.rules import RegisterLine
from sotszakaz.kernel.actor import Actor

CLIENTS = 8
SET = 100
SCRIPT = RAW / "redeem_batch.sql"
# Days that the scenario ``redeem`` does not use, so the same workers are free.
START = dt.datetime(2024, 3, 15, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
CLERK = Actor("user", "provider-clerk")


def measure(size: Size, world: World) -> Result:
    """Compare with transactions of a hundred raw confirmations, one function call each.

    That is the limit the bar was measured against; the same six statements over a set are faster.
    """
    rounds = iter(range(100))

    def ours() -> float:
        return load.run(
            "redeem_batch",
            clients=CLIENTS,
            seconds=size.seconds,
            round=next(rounds),
            provider=world.region.provider_id,
            first_contract=world.first.contract,
            contracts=world.contracts,
            first_worker=world.first.worker,
        )

    def limit() -> float:
        variables = {"certificates": world.contracts}
        return SET * server.pgbench(
            SCRIPT, clients=CLIENTS, seconds=size.seconds, variables=variables
        )

    return interleaved("redeem_batch", "confirmations/s", size, limit, ours)


def client(task: dict[str, Any]) -> Callable[[], int]:
    """Send registers of a hundred neighbouring contracts, each in a minute of its own."""
    share = task["contracts"] // task["clients"]
    first = task["number"] * share
    chance = random.Random(task["number"])  # noqa: S311  # not for secrets
    made: dict[int, int] = {}

    def work() -> int:
        begin = first + chance.randrange(share // SET) * SET
        order = made.get(begin, 0)
        made[begin] = order + 1
        starts_at = START + dt.timedelta(hours=task["round"], minutes=order)
        rows = [
            RegisterLine(
                contract_id=task["first_contract"] + begin + n,
                worker_id=task["first_worker"] + begin + n,
                starts_at=starts_at,
                units=1,
                idempotency_key=uuid.uuid4(),
            )
            for n in range(SET)
        ]
        answers = record_visits(rows=rows, provider_id=task["provider"], actor=CLERK, now=NOW)
        if not all(answer.is_recorded for answer in answers):
            raise RuntimeError(next(a.sentence for a in answers if not a.is_recorded))
        return SET

    return work
