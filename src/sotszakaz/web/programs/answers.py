"""What a program is answered: JSON, with a sentence its programmer can act upon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import HttpResponse

from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.rules import VisitRefused

JSON = "application/json; charset=utf-8"
NOT_FOUND, CONFLICT, REFUSED = 404, 409, 422
# What the database itself refuses is told by the same codes as what was judged before it.
CODES = {
    "worker_is_in_one_place": "worker_busy",
    "person_is_served_once_at_a_time": "person_busy",
    "month_is_closed": "closed",
}
# Of what was judged: these are told by a status of their own, the others by REFUSED.
STATUSES = {"unknown": NOT_FOUND, "key": CONFLICT}


class Answer(HttpResponse):
    """An answer to a program; ``not_theirs`` are contracts it named that its provider has not."""

    def __init__(self, body: bytes, *, status: int, not_theirs: Iterable[UUID] = ()) -> None:
        super().__init__(body, content_type=JSON, status=status)
        self.not_theirs = tuple(not_theirs)


def said(status: int, content: Mapping[str, object], *, not_theirs: Iterable[UUID] = ()) -> Answer:
    """Answer with an object; what somebody sent that is no text comes back as question marks."""
    body = json.dumps(content, ensure_ascii=False).encode(errors="replace")
    return Answer(body + b"\n", status=status, not_theirs=not_theirs)


def refused(refusal: VisitRefused | ConstraintViolated, contract: UUID | None = None) -> Answer:
    """Say why a record does not stand: the code for the program, the sentence for people."""
    if isinstance(refusal, ConstraintViolated):
        status, reason = CONFLICT, code_of(refusal)
    else:
        status, reason = STATUSES.get(refusal.reason, REFUSED), refusal.reason
    told = {"reason": reason, "error": str(refusal)}
    return said(status, told, not_theirs=[contract] if contract and status == NOT_FOUND else ())


def code_of(refusal: ConstraintViolated) -> str:
    """Give the code of what the database refused."""
    return CODES.get(refusal.constraint, refusal.constraint)
