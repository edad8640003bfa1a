"""Notices ready to be stored: facts and recipients are read for many things at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sotszakaz.audit.queries import JournalLine
from sotszakaz.database import rows, sql
from sotszakaz.notices.rules.facts import Facts
from sotszakaz.notices.rules.kinds import KINDS, NoticeKind
from sotszakaz.notices.rules.routing import Occasion, Recipient, notices_of
from sotszakaz.notices.rules.subjects import Audience
from sotszakaz.notices.states import OBLIGATORY

FACTS = {name: sql.load(f"notices/sql/{name}.sql") for name in {kind.about.facts for kind in KINDS}}
FAMILIES = sql.load("notices/sql/families.sql")
STAFF = sql.load("notices/sql/staff.sql")
AT_ONCE = 5000


def facts_of_lines(kind: NoticeKind, lines: Iterable[JournalLine]) -> list[Facts]:
    """Read the facts of everything a kind tells of these lines of the journal."""
    pairs = [
        (line.id, row_id)
        for line in lines
        if line.event in kind.events
        for row_id in line.ids_of(kind.about.rows)
    ]
    if not pairs:
        return []
    occasions, ids = zip(*pairs, strict=True)
    about = {"occasions": list(occasions), "ids": list(ids)}
    return rows.fetch(Facts, FACTS[kind.about.facts], about)


def facts_of_day(kind: NoticeKind, today: date) -> list[Facts]:
    """Read the facts of everything a kind tells of a day of the calendar."""
    year, week, _ = today.isocalendar()
    return rows.fetch(Facts, FACTS[kind.about.facts], {"today": today, "week": year * 100 + week})


def draft_notices(
    kind: NoticeKind,
    things: Sequence[Facts],
    occasions: Mapping[int, Occasion],
    *,
    today: date,
    letters_since: datetime | None,
) -> Iterator[Mapping[str, Any]]:
    """Write the notices of a kind as ``insert_notices.sql`` takes them, a few thousand at once."""
    about = kind.about
    for begin in range(0, len(things), AT_ONCE):
        part = things[begin : begin + AT_ONCE]
        notices = notices_of(
            kind,
            part,
            occasions=occasions,
            recipients=_recipients(kind, part, today),
            letters_since=letters_since,
        )
        yield {
            "kind": kind.code,
            "group": about.group.value,
            "role": about.audience.role.value,
            "target": about.target.value,
            "notices": json.dumps(list(notices), default=str),
        }


def _recipients(
    kind: NoticeKind, things: Iterable[Facts], today: date
) -> Mapping[int, list[Recipient]]:
    """Find the readers by what they stand for: families of these citizens, staff as a whole."""
    audience, group = kind.about.audience, kind.about.group
    parameters = {
        "today": today,
        "group": group.value,
        "is_obligatory": group in OBLIGATORY,
        "role": audience.role.value,
        "is_by_account": audience is Audience.ONE_CLERK,
        "person_ids": [facts.person_id for facts in things],
    }
    by_what = defaultdict(list)
    statement = FAMILIES if audience is Audience.FAMILY else STAFF
    for recipient in rows.fetch(Recipient, statement, parameters):
        by_what[recipient.stands_for].append(recipient)
    return by_what
