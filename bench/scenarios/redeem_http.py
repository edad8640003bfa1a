"""One confirmation of a service by the form of the provider's page, sixteen connections."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator

from bench import server, sessions, web
from bench.measure import Result, Size, in_turn_over_http
from bench.region import Load
from bench.scenarios.redeem import CLIENTS, RAW
from sotszakaz.database import sql

# A day that the scenarios ``redeem`` and ``redeem_batch`` do not use.
DAY = "2024-03-22"


def measure(size: Size, world: Load) -> Result:
    """Compare with six raw statements in a transaction, as ``redeem`` is compared."""
    sessions.set_clock()
    requests = _requests(sessions.provider(world.region), world)

    def limit() -> float:
        variables = {"certificates": world.contracts}
        return server.pgbench(RAW, clients=CLIENTS, seconds=size.seconds, variables=variables)

    with web.site() as port:
        return in_turn_over_http(
            "redeem_http",
            "confirmations/s",
            size,
            limit,
            lambda: web.load(port, requests, seconds=size.seconds, expected=302),
        )


def _requests(session: str, world: Load) -> Iterator[bytes]:
    """Write forms of one-minute visits of any contract, each in a minute of its own."""
    contracts = [
        key for (key,) in sql.rows("SELECT public_id::text FROM booking_contract ORDER BY id")
    ][: world.contracts]
    chance = random.Random(1)  # noqa: S311  # not for secrets
    made = [0] * len(contracts)
    secret = sessions.form_secret()
    cookies = sessions.cookies(session, secret)
    while True:
        place = chance.randrange(len(contracts))
        minute = made[place]
        made[place] = minute + 1
        yield web.post(
            f"/provider/contracts/{contracts[place]}/record/",
            cookies,
            f"csrfmiddlewaretoken={secret}&key={uuid.uuid4()}"
            f"&worker={world.first_worker + place}&day={DAY}"
            f"&start={minute // 60:02}%3A{minute % 60:02}&units=1",
        )
