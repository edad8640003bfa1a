"""All kinds of notices together, and how old news may be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sotszakaz.identity.states import Role
from sotszakaz.notices.rules.kinds import CITIZENS
from sotszakaz.notices.rules.sentences import Kind
from sotszakaz.notices.rules.staff_kinds import BODIES, PROVIDERS
from sotszakaz.notices.states import Group

KINDS: tuple[Kind, ...] = (*CITIZENS, *PROVIDERS, *BODIES)
TITLES = {kind.code: kind.title for kind in KINDS}
CALENDAR = tuple(kind for kind in KINDS if not kind.events)
EVENTS = sorted({event for kind in KINDS for event in kind.events})
# The first look at an old journal, or the first after a long halt, tells what is still of use, and
# writes letters only about what is fresh. Law: none, our choice (ADR 0026).
NEWS_FOR = timedelta(days=30)
LETTERS_FOR = timedelta(days=1)


def kinds_of(events: Iterable[str]) -> tuple[Kind, ...]:
    """Choose the kinds that lines of these events may give."""
    found = set(events)
    return tuple(kind for kind in KINDS if found & set(kind.events))


def groups_of(roles: Iterable[Role]) -> tuple[Group, ...]:
    """Choose the groups somebody in these roles may be told about."""
    mine = set(roles)
    found = {kind.group for kind in KINDS if Role(kind.audience.role) in mine}
    return tuple(group for group in Group if group in found)
