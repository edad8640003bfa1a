"""The door of a page: who comes in, with what permission, at what moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sotszakaz.access.members import Member, SignedIn, signed_in
from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes.sight import OutOfSight
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.operations import note_reading as readings
from sotszakaz.web import clock, limits, refusals
from sotszakaz.web.limits import Limit

P = ParamSpec("P")
VISITOR = Actor("visitor", "")
ASSIGNMENT, FOR_PERSON = "assignment", "for_person"
READING = ("GET", "HEAD")
NOT_THEIRS = "чужое или нет такого"
LARGEST_KEY = 2**63 - 1
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


class Request(HttpRequest):
    """A request that has been let in.

    ``member`` is who came in (a page open to everybody asks ``visitor``, which may be nobody),
    ``signed`` is the person with all their roles, ``today`` the day in the region's zone.
    """

    member: Member
    visitor: Member | None
    signed: SignedIn | None
    now: datetime
    today: date


View = Callable[Concatenate[Request, P], HttpResponse]
Door = Callable[Concatenate[HttpRequest, P], HttpResponse]
Stranger = Callable[[HttpRequest], HttpResponse]


def page(
    permission: Permission | None, *, limit: Limit | None = None
) -> Callable[[View[P]], Door[P]]:
    """Let a view answer GET to those whose role has the permission; None is for everybody.

    ``limit`` bounds how often one address may ask: for look-ups open to everybody.
    """
    return door(permission, methods=READING, limit=limit, stranger=to_sign_in)


def door(
    permission: Permission | None,
    *,
    methods: tuple[str, ...],
    limit: Limit | None,
    stranger: Stranger,
) -> Callable[[View[P]], Door[P]]:
    """Make the guard of pages and actions: method, limit, person, permission, sight."""

    def decorate(view: View[P]) -> Door[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if limit is not None and not limits.within(limit, request, clock.now()):
                return refusals.too_often(request, seconds=limit.seconds)
            entered = enter(request)
            if permission is not None:
                turned = _turned_away(entered, permission, stranger)
                if turned is not None:
                    return turned
            return _answer(view, entered, *args, **kwargs)

        update_wrapper(guarded, view)
        guarded.permission = permission  # type: ignore[attr-defined]  # tests walk every address
        return guarded

    return decorate


def enter(request: HttpRequest) -> Request:
    """Find out who asks, and when."""
    entered = cast("Request", request)
    entered.now = clock.now()
    entered.signed = _person(request, entered.now)
    entered.visitor = entered.signed.member if entered.signed else None
    if entered.visitor is not None:
        entered.member = entered.visitor
    zone = entered.visitor.time_zone if entered.visitor else None
    entered.today = timezone.localtime(entered.now, zone).date()
    return entered


def note_reading(request: Request, person_id: int, purpose: str) -> None:
    """Write down that personal data of a citizen were shown, and for what."""
    readings.note_reading(
        person_id=person_id, purpose=purpose, actor=request.member.actor, now=request.now
    )


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to sign in, and back here afterwards."""
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def refuse(request: Request, reason: str) -> None:
    """Write down that somebody asked for what is not theirs."""
    note_refusal(
        path=request.path,
        reason=reason,
        role=request.visitor.role if request.visitor else "",
        address=limits.address(request),
        actor=request.signed.actor if request.signed else VISITOR,
        now=request.now,
    )


def needs_second_factor(signed: SignedIn) -> bool:
    """Say whether this person must add a second step of sign-in before anything opens.

    Staff must; citizens need not, nor do the invented people of a demonstration.
    """
    is_excused = not signed.is_staff or (settings.DEMO and signed.is_demo)
    return not (is_excused or signed.has_second_factor)


def _person(request: HttpRequest, now: datetime) -> SignedIn | None:
    """Find the person of the session, which came with it in one query; strangers cost none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    session = request.session
    if SESSION_KEY not in session:
        return None
    return signed_in(
        int(session[SESSION_KEY]),
        session=session.get(HASH_SESSION_KEY, ""),
        assignment_id=session.get(ASSIGNMENT),
        for_person_id=session.get(FOR_PERSON),
        now=now,
        found=getattr(session, "people", None),
    )


def _turned_away(
    request: Request, permission: Permission, stranger: Stranger
) -> HttpResponse | None:
    """Give the answer to somebody who may not come in; nothing when they may."""
    signed = request.signed
    if signed is None:
        return stranger(request)
    if needs_second_factor(signed):
        return redirect("account:second_factor")
    if request.visitor is None:
        return _without_role(request, signed)
    if may(request.visitor.role, permission):
        return None
    refuse(request, "не для этой роли")
    others = [one for one in signed.members if may(one.role, permission)]
    return refusals.forbidden(request, because=_for_others(request.visitor, others))


def _without_role(request: Request, signed: SignedIn) -> HttpResponse:
    if signed.members:
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('account:role')}?{back}")
    refuse(request, "нет роли")
    return refusals.forbidden(
        request,
        because="Вам пока не назначена роль. Обратитесь к администратору вашей организации.",
    )


def _for_others(member: Member, others: list[Member]) -> str:
    if others:
        return f"Эта страница открывается в роли «{others[0].role.label}». Смените роль."
    return f"Эта страница не для роли «{member.role.label}»."


def _possible(keys: Iterable[object]) -> None:
    """Take a number larger than the database has for that of a missing thing."""
    if any(isinstance(key, int) and key > LARGEST_KEY for key in keys):
        raise OutOfSight


def _answer(view: View[P], request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    try:
        _possible(kwargs.values())
        answer = view(request, *args, **kwargs)
    except OutOfSight:
        refuse(request, NOT_THEIRS)
        return refusals.out_of_sight(request)
    if request.visitor is not None:
        answer.headers["Cache-Control"] = PRIVATE
    return answer
