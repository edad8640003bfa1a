"""The door of programs: the method, the size, the key. Nothing rides on cookies here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import update_wrapper
from uuid import UUID

from django.http import HttpRequest, HttpResponse, UnreadablePostError

from sotszakaz.access import limits
from sotszakaz.access.limits import Limit
from sotszakaz.access.permissions import Permission
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.queries import key_of_program
from sotszakaz.providers.rules import KeyUnknown, secret_hash
from sotszakaz.web import clock
from sotszakaz.web.page import NOT_THEIRS, VISITOR
from sotszakaz.web.programs.answers import Answer, said
from sotszakaz.web.programs.reading import NotReadable, Unfit

LARGEST_BODY = 1_000_000
LONGEST_NUMBER = 18
# Only those whose key is not good are counted: a program that sends thousands is not hindered.
WRONG_KEYS = Limit("program-key", 20)
# A view gets what is kept of the secret, what was sent (the body, or the query of the address where
# something is only read) and the moment; it asks nothing else.
View = Callable[[bytes, bytes, datetime], Answer]
Door = Callable[[HttpRequest], HttpResponse]


def door(permission: Permission, *, method: str = "POST") -> Callable[[View], Door]:
    """Let a view answer programs; ``permission`` says what of its provider's they do here.

    The view finds out whose key it is in its own statement, and raises KeyUnknown. Whoever names
    another's contract is answered as if there were none, and it is written down, as on pages.
    """

    def decorate(view: View) -> Door:
        def guarded(request: HttpRequest) -> HttpResponse:
            stopped = _stopped(request, method)
            if stopped is not None:
                return stopped
            secret = _secret(request)
            if not secret:
                return _turned_away(request)
            try:
                answer = view(secret_hash(secret), _sent(request), clock.now())
            except KeyUnknown:
                return _turned_away(request)
            except Unfit as wrong:
                return said(400, wrong.told())
            if answer.not_theirs:
                _note_not_theirs(request, secret, answer.not_theirs)
            return answer

        update_wrapper(guarded, view)
        guarded.csrf_exempt = True  # type: ignore[attr-defined]  # a browser is not let in by it
        guarded.permission = permission  # type: ignore[attr-defined]  # tests walk every address
        return guarded

    return decorate


def _stopped(request: HttpRequest, method: str) -> HttpResponse | None:
    if request.method != method:
        answer = said(405, {"error": f"Отправьте запрос методом {method}."})
        answer.headers["Allow"] = method
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


def _sent(request: HttpRequest) -> bytes:
    if request.method == "GET":
        return str(request.META.get("QUERY_STRING", "")).encode(errors="replace")
    try:
        return request.body
    except UnreadablePostError as fault:
        raise NotReadable from fault


def _note_not_theirs(request: HttpRequest, secret: str, contracts: Collection[UUID]) -> None:
    """Write down whose key asked for what, as a page that was not shown is written down."""
    named = "&".join(f"contract={contract}" for contract in contracts)
    note_refusal(
        path=f"{request.path}?{named}",
        reason=NOT_THEIRS,
        role="",
        address=limits.address(request),
        actor=Actor("integration", f"key-{key_of_program(secret_hash(secret))}"),
        now=clock.now(),
    )


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
