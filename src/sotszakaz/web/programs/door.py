"""The door of programs: the method, the size, the key. Nothing rides on cookies here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper

from django.http import HttpRequest, HttpResponse, UnreadablePostError

from sotszakaz.access.permissions import Permission
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.providers.rules import KeyUnknown, secret_hash
from sotszakaz.web import clock, limits
from sotszakaz.web.limits import Limit
from sotszakaz.web.page import VISITOR
from sotszakaz.web.programs.answers import said
from sotszakaz.web.programs.reading import NotReadable, Unfit

LARGEST_BODY = 1_000_000
LONGEST_NUMBER = 18
# Only those whose key is not good are counted: a program that sends thousands is not hindered.
WRONG_KEYS = Limit("program-key", 20)
# A view gets what is kept of the secret, the body and the moment; it asks nothing else.
View = Callable[[bytes, bytes, datetime], HttpResponse]
Door = Callable[[HttpRequest], HttpResponse]


def door(permission: Permission) -> Callable[[View], Door]:
    """Let a view answer programs; ``permission`` says what of its provider's they do here.

    The view finds out whose key it is in its own statement, and raises KeyUnknown.
    """

    def decorate(view: View) -> Door:
        def guarded(request: HttpRequest) -> HttpResponse:
            stopped = _stopped(request)
            if stopped is not None:
                return stopped
            secret = _secret(request)
            if not secret:
                return _turned_away(request)
            try:
                return view(secret_hash(secret), _body(request), clock.now())
            except KeyUnknown:
                return _turned_away(request)
            except Unfit as wrong:
                return said(400, wrong.told())

        update_wrapper(guarded, view)
        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # a browser is not let in by it
        guarded.permission = permission  # type: ignore[attr-defined]  # tests walk every address
        return guarded

    return decorate


def _stopped(request: HttpRequest) -> HttpResponse | None:
    if request.method != "POST":
        answer = said(405, {"error": "Отправьте запрос методом POST."})
        answer.headers["Allow"] = "POST"
        return answer
    if _length(request) > LARGEST_BODY:
        return said(413, {"error": "Запрос больше 1 МБ. Разделите список на несколько запросов."})
    return None


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given[:LONGEST_NUMBER]) if given.isdecimal() else 0


def _secret(request: HttpRequest) -> str:
    scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return str(secret.strip()) if scheme.lower() == "bearer" else ""


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except UnreadablePostError as fault:
        raise NotReadable from fault


def _turned_away(request: HttpRequest) -> HttpResponse:
    """Refuse whoever has no living key, and write it down; whoever guesses waits."""
    now = clock.now()
    if not limits.within(WRONG_KEYS, request, now):
        wait = "С этого адреса слишком часто приходит негодный ключ. Повторите через минуту."
        answer = said(429, {"error": wait})
        answer.headers["Retry-After"] = str(WRONG_KEYS.seconds)
        return answer
    note_refusal(
        path=request.path,
        reason="ключ программы не подходит",
        role="",
        address=limits.address(request),
        actor=VISITOR,
        now=now,
    )
    answer = said(401, {"error": str(KeyUnknown())})
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
