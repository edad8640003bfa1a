"""What the clerk at the door sees, as queries take it."""

from __future__ import annotations

from sotszakaz.reads.office.sight import Sight
from sotszakaz.web.page import Request


def sight_of(request: Request) -> Sight:
    """Give the bounds of the clerk's work: the body, perhaps one place or direction."""
    member = request.membership
    return Sight(member.organisation_id or 0, member.municipality_id, member.direction_id)
