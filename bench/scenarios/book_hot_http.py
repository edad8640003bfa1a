"""A place in one group by the form of the holder's page: each holder in a session of their own."""

from __future__ import annotations

from collections.abc import Iterator

from bench import server, sessions, web
from bench.measure import Result, Size, interleaved_over_http
from bench.region import World
from bench.scenarios.book_hot import CLIENTS, SCRIPT, open_group


def measure(size: Size, world: World) -> Result:
    """Compare with an advisory lock and one raw statement in a function call."""
    sessions.set_clock()
    holders = sessions.holders(world.first_spare, world.spare)
    requests = _requests(holders, open_group(world))

    def limit() -> float:
        return server.pgbench(SCRIPT, clients=CLIENTS, seconds=size.seconds, variables={})

    with web.site() as port:
        return interleaved_over_http(
            "book_hot_http",
            "places/s",
            size,
            limit,
            lambda: web.load(port, requests, seconds=size.seconds, expected=302),
        )


def _requests(holders: list[sessions.Holder], group: str) -> Iterator[bytes]:
    """Book for one holder after another: nobody comes twice."""
    secret = sessions.form_secret()
    # Written before they are measured: the clients of the limit write none.
    written = [
        web.post(
            f"/my/providers/{holder.certificate}/groups/{group}/",
            sessions.cookies(holder.session, secret),
            f"csrfmiddlewaretoken={secret}",
        )
        for holder in holders
    ]
    return _each_once(written)


def _each_once(requests: list[bytes]) -> Iterator[bytes]:
    yield from requests
    raise RuntimeError("holders ran out: raise Size.spare")
