"""What a program is answered: JSON, with a sentence its programmer can act upon."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpResponse

from sotszakaz.database.violations import Refused
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


def said(status: int, content: Mapping[str, object]) -> HttpResponse:
    """Answer with an object; what somebody sent that is no text comes back as question marks."""
    body = json.dumps(content, ensure_ascii=False).encode(errors="replace")
    return HttpResponse(body + b"\n", content_type=JSON, status=status)


def refused(refusal: VisitRefused | Refused) -> HttpResponse:
    """Say why a record does not stand: the code for the program, the sentence for people."""
    if isinstance(refusal, Refused):
        status, reason = CONFLICT, code_of(refusal)
    else:
        status, reason = STATUSES.get(refusal.reason, REFUSED), refusal.reason
    return said(status, {"reason": reason, "error": str(refusal)})


def code_of(refusal: Refused) -> str:
    """Give the code of what the database refused."""
    return CODES.get(refusal.constraint, refusal.constraint)
