"""The page of a certificate, asked for by its holders.

It is compared with an empty view that lets in the same holders by the same sessions. What a view
takes that asks nobody who they are is reported beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from bench import sessions, web
from bench.measure import Result, Size, interleaved_over_http
from bench.region import World

HOLDERS = 1000


def measure(size: Size, world: World) -> Result:
    """Compare with an empty view behind the same door."""
    sessions.set_clock()
    holders = sessions.holders(world.first.certificate, HOLDERS)
    nothing = _requests(holders, "/bench/nothing/")
    nothing_signed = _requests(holders, "/bench/nothing-for-holders/")
    pages = _requests(holders, "/my/certificates/{}/")
    with web.site() as port:

        def answered(requests: Iterator[bytes]) -> web.Load:
            return web.load(port, requests, seconds=size.seconds, expected=200)

        result = interleaved_over_http(
            "page",
            "pages/s",
            size,
            lambda: answered(nothing_signed).a_second,
            lambda: answered(pages),
        )
        result.more["empty_view_for_anybody"] = round(answered(nothing).a_second, 1)
    return result


def _requests(holders: list[sessions.Holder], path: str) -> Iterator[bytes]:
    secret = sessions.form_secret()
    return cycle(
        [
            web.get(path.format(one.certificate), sessions.cookies(one.session, secret))
            for one in holders
        ]
    )
