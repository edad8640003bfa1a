"""One confirmation of a service by the door of providers' programs, sixteen connections.

What the form of the provider's page takes, by which a person sends the same, is reported beside it.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from itertools import islice

from bench import server, sessions, web
from bench.measure import Result, Size, interleaved_over_http
from bench.region import HEAD, World
from bench.scenarios.redeem import CLIENTS, SCRIPT
from sotszakaz.commands import clock
from sotszakaz.database import sql
from sotszakaz.providers.operations.issue_api_key import issue_api_key

# Days that the scenarios ``redeem`` and ``redeem_batch`` do not use.
DAY = "2024-03-22"
DAY_OF_FORMS = "21.03.2024"
MOST_A_SECOND = 5_000


def measure(size: Size, world: World) -> Result:
    """Compare with six raw statements in a transaction, as ``redeem`` is compared."""
    sessions.set_clock()
    # Written before it is measured: the client of the limit writes none either.
    written = int(MOST_A_SECOND * (size.seconds + web.WARM_UP_SECONDS) * size.rounds)
    records, forms = iter(list(islice(_records(world), written))), _forms(world)

    def limit() -> float:
        variables = {"certificates": world.contracts}
        return server.pgbench(SCRIPT, clients=CLIENTS, seconds=size.seconds, variables=variables)

    with web.site() as port:
        result = interleaved_over_http(
            "redeem_http",
            "confirmations/s",
            size,
            limit,
            lambda: web.load(port, records, seconds=size.seconds, expected=201),
        )
        by_form = web.load(port, forms, seconds=size.seconds, expected=302)
    result.more["by_form"] = round(by_form.a_second, 1)
    return result


def _records(world: World) -> Iterator[bytes]:
    """Write the visits as a program sends them."""
    secret = issue_api_key(
        provider_id=world.region.provider_id,
        title="Учёт посещений",
        actor=HEAD,
        now=clock.now(),
    )
    codes = sql.rows(
        "SELECT code FROM providers_worker WHERE id >= %(first)s ORDER BY id LIMIT %(count)s",
        {"first": world.first.worker, "count": world.contracts},
    )
    for place, contract, start in _visits(world):
        record = {
            "contract_id": contract,
            "worker_code": codes[place][0],
            "starts_at": f"{DAY}T{start}:00+07:00",
            "units": 1,
            "idempotency_key": str(uuid.uuid4()),
        }
        yield web.send("/api/v1/visits", f"Authorization: Bearer {secret}", json.dumps(record))


def _forms(world: World) -> Iterator[bytes]:
    """Write the visits as the manager sends them from the page of a contract."""
    cookies = sessions.cookies(sessions.provider(world.region), secret := sessions.form_secret())
    for place, contract, start in _visits(world):
        yield web.post(
            f"/provider/contracts/{contract}/record/",
            cookies,
            f"csrfmiddlewaretoken={secret}&idempotency_key={uuid.uuid4()}"
            f"&worker={world.first.worker + place}&day={DAY_OF_FORMS}"
            f"&start={start.replace(':', '%3A')}&units=1",
        )


def _visits(world: World) -> Iterator[tuple[int, str, str]]:
    """Choose a contract, each time in a minute of its own: its place, its number, the time."""
    contracts = sql.rows("SELECT public_id::text FROM booking_contract ORDER BY id")
    chance = random.Random(1)  # noqa: S311  # not for secrets
    made = [0] * world.contracts
    while True:
        place = chance.randrange(world.contracts)
        minute = made[place]
        made[place] = minute + 1
        yield place, contracts[place][0], f"{minute // 60:02}:{minute % 60:02}"
