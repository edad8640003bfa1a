"""How many requests one address may send, counted by all web workers together.

django-ratelimit does not support the database cache (its increments are not atomic there), and the
limits of django-allauth are its own: one statement of ours counts right and costs less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.database.counters import count


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds from one address; ``name`` says of what."""

    name: str
    requests: int
    seconds: int = 60


# A person who checks certificates by hand stays far below; a program that guesses numbers does not.
PUBLIC_LOOK_UP = Limit("look-up", 30)
UPLOAD = Limit("upload", 20)


def within(limit: Limit, request: HttpRequest, now: datetime) -> bool:
    """Count a request; say whether it is still within the limit."""
    name = f"{limit.name}:{address(request)}"
    with allow(AllowedWrite.LIMIT):
        return count(name, seconds=limit.seconds, now=now) <= limit.requests


def address(request: HttpRequest) -> str:
    """Give the address the request came from, behind as many proxies as PROXIES says."""
    return str(get_adapter().get_client_ip(request))
