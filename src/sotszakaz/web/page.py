"""A protected page: who may open it, with what permission, at what moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypedDict, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sotszakaz.access import limits
from sotszakaz.access.limits import Limit
from sotszakaz.access.members import Account, Membership
from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.access.scopes import NotVisible
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.operations import note_reading as readings
from sotszakaz.people.operations import note_search as searches
from sotszakaz.web import clock, refusals

P = ParamSpec("P")
VISITOR = Actor("visitor", "")
ASSIGNMENT, FOR_PERSON = "assignment", "for_person"
SAFE_METHODS = ("GET", "HEAD")
NOT_THEIRS = "чужое или нет такого"
MAX_ID = 2**63 - 1
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


class Request(HttpRequest):
    """A request as the middleware of ``identification`` gives it to pages.

    ``account`` is the signed-in person with all their roles; ``membership`` is the role in force,
    which every page with a permission has; ``today`` is the day in the region's time zone.
    """

    account: Account | None
    membership: Membership
    actor: Actor
    now: datetime
    today: date


class Signature(TypedDict):
    """Who does it and when: what every operation takes."""

    actor: Actor
    now: datetime


View = Callable[Concatenate[Request, P], HttpResponse]
ProtectedView = Callable[Concatenate[HttpRequest, P], HttpResponse]
AnonymousHandler = Callable[[HttpRequest], HttpResponse]


def page(
    permission: Permission | None, *, limit: Limit | None = None
) -> Callable[[View[P]], ProtectedView[P]]:
    """Let a view answer GET to roles that have the permission; None is for everybody.

    ``limit`` bounds how often one address may ask: for look-ups open to everybody.
    """

    def decorate(view: View[P]) -> ProtectedView[P]:
        return protect_view(
            view, permission, methods=SAFE_METHODS, limit=limit, on_anonymous=redirect_to_sign_in
        )

    return decorate


def protect_view(
    view: View[P],
    permission: Permission | None,
    *,
    methods: tuple[str, ...],
    limit: Limit | None,
    on_anonymous: AnonymousHandler,
) -> ProtectedView[P]:
    """Check method, limit, person and permission; answer 404 for what is not theirs."""

    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        if limit is not None and not limits.within(limit, request, clock.now()):
            return refusals.too_often(request, seconds=limit.seconds)
        identified = cast("Request", request)
        if permission is not None:
            denied = _deny(identified, permission, on_anonymous)
            if denied is not None:
                return denied
        return _respond(view, identified, *args, **kwargs)

    update_wrapper(wrapper, view)
    wrapper.permission = permission  # type: ignore[attr-defined]  # tests walk every address
    return wrapper


def note_reading(request: Request, person_id: int, purpose: str) -> None:
    """Record in the journal that personal data of a citizen were shown, and for what."""
    with allow(AllowedWrite.READING):
        readings.note_reading(
            person_id=person_id, purpose=purpose, actor=request.actor, now=request.now
        )


def note_search(request: Request, *, by: str, shown: int, people: Sequence[UUID] = ()) -> None:
    """Record in the journal that citizens were searched for, and how many were shown."""
    with allow(AllowedWrite.READING):
        searches.note_search(
            by=by, shown=shown, people=people, actor=request.actor, now=request.now
        )


def redirect_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send an anonymous user to sign in, and back here afterwards."""
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def record_refusal(request: Request, reason: str) -> None:
    """Record in the journal that somebody asked for what is not theirs."""
    account = request.account
    with allow(AllowedWrite.REFUSAL):
        note_refusal(
            path=request.path,
            reason=reason,
            role=account.membership.role if account and account.membership else "",
            address=limits.address(request),
            actor=request.actor,
            now=request.now,
        )


def needs_second_factor(account: Account) -> bool:
    """Say whether this person must add a second step of sign-in before anything opens.

    Staff must; citizens need not, nor do the fictional people of a training region.
    """
    is_excused = not account.is_staff or (settings.TRAINING and account.is_fictional)
    return not (is_excused or account.has_second_factor)


def _deny(
    request: Request, permission: Permission, on_anonymous: AnonymousHandler
) -> HttpResponse | None:
    """Give the answer to somebody who may not open the page; None when they may."""
    account = request.account
    if account is None:
        return on_anonymous(request)
    if needs_second_factor(account):
        return redirect("account:second_factor")
    membership = account.membership
    if membership is None:
        return _deny_without_role(request, account)
    if may(membership.role, permission):
        return None
    record_refusal(request, "не для этой роли")
    fitting = [one for one in account.memberships if may(one.role, permission)]
    return refusals.forbidden(request, because=_wrong_role(membership, fitting))


def _deny_without_role(request: Request, account: Account) -> HttpResponse:
    if account.memberships:
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('account:role')}?{back}")
    record_refusal(request, "нет роли")
    return refusals.forbidden(
        request,
        because="Вам пока не назначена роль. Обратитесь к администратору вашей организации.",
    )


def _wrong_role(membership: Membership, fitting: list[Membership]) -> str:
    if fitting:
        return f"Эта страница открывается в роли «{fitting[0].role.label}». Смените роль."
    return f"Эта страница не для роли «{membership.role.label}»."


def _check_ids(values: Iterable[object]) -> None:
    """Refuse a number larger than any id of the database as that of a missing thing."""
    if any(isinstance(value, int) and value > MAX_ID for value in values):
        raise NotVisible


def _respond(view: View[P], request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    try:
        _check_ids(kwargs.values())
        response = view(request, *args, **kwargs)
    except NotVisible:
        record_refusal(request, NOT_THEIRS)
        return refusals.not_found(request)
    if request.account is not None and request.account.membership is not None:
        response.headers["Cache-Control"] = PRIVATE
    return response
