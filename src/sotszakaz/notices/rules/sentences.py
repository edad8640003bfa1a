"""A kind of notice as data, and the SQL that makes the notices of a kind at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from string import Formatter

from sotszakaz.notices.states import Group

# Lines of the journal of the kind's events, the newest part of it. ``key`` is that of the subject.
LINES = """
    SELECT e.id AS line, e.at, e.event, e.details,
           CASE WHEN e.actor_kind = 'user' THEN e.actor_reference ELSE '' END AS actor,
           CASE WHEN split_part(e.subject, ':', 2) ~ '^[0-9]{1,18}$'
                THEN split_part(e.subject, ':', 2)::bigint END AS key
      FROM audit_auditevent e
     WHERE e.id > %(after)s::bigint AND e.id <= %(last)s::bigint
       AND e.at > %(since)s::timestamptz AND e.event = ANY(%(events)s::text[])
"""
STAFF_OF = """
    SELECT a.user_id, a.organisation_id AS whom, a.direction_id AS only_direction
      FROM identity_assignment a
     WHERE a.role = '{role}' AND a.period @> %(today)s::date
"""


class Audience(Enum):
    """Who is told: the role in which it is read, and the SQL from ``whom`` to accounts."""

    # The citizen, and who represents them today.
    CITIZEN = (
        "holder",
        """
        SELECT user_id, person_id AS whom, NULL::bigint AS only_direction FROM people_citizenaccount
        UNION ALL
        SELECT a.user_id, m.person_id, NULL
          FROM people_representative m
          JOIN people_citizenaccount a ON a.person_id = m.representative_id
         WHERE m.period @> %(today)s::date
        """,
    )
    PROVIDER = (
        "provider",
        """
        SELECT a.user_id, p.id AS whom, a.direction_id AS only_direction
          FROM identity_assignment a
          JOIN providers_provider p ON p.organisation_id = a.organisation_id
         WHERE a.role = 'provider' AND a.period @> %(today)s::date
        """,
    )
    HEADS = ("head", STAFF_OF.format(role="head"))
    ACCOUNTANTS = ("accountant", STAFF_OF.format(role="accountant"))
    # One worker of a body, by the account.
    CLERK = (
        "clerk",
        """
        SELECT a.user_id, a.user_id AS whom, NULL::bigint AS only_direction
          FROM identity_assignment a
         WHERE a.role = 'clerk' AND a.period @> %(today)s::date
        """,
    )

    @property
    def role(self) -> str:
        """The role in which it is read."""
        return self.value[0]

    @property
    def accounts(self) -> str:
        """Accounts by whom they stand for."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: of what lines of the journal, to whom, in what words, leading where.

    ``facts`` selects one row for each thing that happened: ``line``, ``at``, ``actor``, ``thing``,
    ``whom`` and ``direction``, and whatever the words name. ``title`` goes into a letter, so it
    names nobody and nothing. A kind without events is told by the calendar.
    """

    code: str
    group: Group
    audience: Audience
    events: tuple[str, ...]
    facts: str
    title: str
    sentence: str
    link: str


def statement(kind: Kind, insert: str) -> str:
    """Give the statement that tells everybody of a kind at once."""
    is_citizen = kind.audience is Audience.CITIZEN
    return insert.format(
        lines=LINES,
        facts=kind.facts,
        accounts=kind.audience.accounts,
        text=said(kind.sentence),
        link=said(kind.link),
        person="f.whom" if is_citizen else "NULL::bigint",
        # A citizen is told what they did themselves, so that representatives see it as well.
        others="true" if is_citizen else "a.user_id::text <> f.actor",
    )


def said(template: str) -> str:
    """Turn a sentence with {names} into the SQL that fills it from the facts."""
    parts = []
    for words, name, _, _ in Formatter().parse(template):
        if words:
            quoted = words.replace("'", "''").replace("%", "%%")
            parts.append(f"'{quoted}'")
        if name:
            parts.append(f"f.{name}::text")
    return f"concat({', '.join(parts)})"
