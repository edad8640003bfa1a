"""Who asks: the account of the session in the role it chose, and the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sotszakaz.access.members import Account, find_account
from sotszakaz.web import clock
from sotszakaz.web.page import ASSIGNMENT, FOR_PERSON, VISITOR, Request
from sotszakaz.web.ui.region import cached_home_region


class IdentifyRequest:
    """Middleware that gives every request its account, membership, actor, moment and day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request that knows who asks; moments are shown in the zone of their region."""
        identified = cast("Request", request)
        identified.now = clock.now()
        identified.account = account = _account(identified)
        identified.actor = account.actor if account else VISITOR
        membership = account.membership if account else None
        if membership is not None:
            identified.membership = membership
        own_zone = membership.time_zone if membership else None
        timezone.activate(own_zone or cached_home_region().zone)
        identified.today = timezone.localtime(identified.now).date()
        return self.get_response(identified)


def _account(request: Request) -> Account | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    session = request.session
    if SESSION_KEY not in session:
        return None
    return find_account(
        int(session[SESSION_KEY]),
        session_hash=session.get(HASH_SESSION_KEY, ""),
        assignment_id=session.get(ASSIGNMENT),
        for_person_id=session.get(FOR_PERSON),
        now=request.now,
    )
