"""Which kinds concern whom and what, and how old news may be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sotszakaz.identity.states import Role
from sotszakaz.notices.rules.kinds import KINDS
from sotszakaz.notices.rules.sentences import Kind
from sotszakaz.notices.states import Group

TITLES = {kind.code: kind.title for kind in KINDS}
CALENDAR = tuple(kind for kind in KINDS if not kind.event)
EVENTS = sorted({kind.event for kind in KINDS if kind.event})
# The first look at an old journal, or the first after a long halt, tells what is still of use, and
# writes letters only about what is fresh. Law: none, our choice (ADR 0026).
NEWS_FOR = timedelta(days=30)
LETTERS_FOR = timedelta(days=1)


def kinds_of(events: Iterable[str]) -> tuple[Kind, ...]:
    """Choose the kinds that lines of these events may give."""
    found = set(events)
    return tuple(kind for kind in KINDS if kind.event in found)


def groups_of(roles: Iterable[Role]) -> tuple[Group, ...]:
    """Choose the groups somebody in these roles may be told about."""
    mine = set(roles)
    found = {kind.of.group for kind in KINDS if Role(kind.of.audience.role) in mine}
    return tuple(group for group in Group if group in found)
