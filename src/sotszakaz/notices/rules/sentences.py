"""A kind of notice as data, and the SQL that makes the notices of a kind at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from string import Formatter

from sotszakaz.notices.states import Group

# Lines of the journal of the kind's event, the newest part of it. ``key`` is that of the subject.
LINES = """
    SELECT e.id AS line, e.at, e.event, e.details, e.row_ids,
           CASE WHEN e.actor_kind = 'user' THEN e.actor_reference ELSE '' END AS actor,
           CASE WHEN split_part(e.subject, ':', 2) ~ '^[0-9]{1,18}$'
                THEN split_part(e.subject, ':', 2)::bigint END AS key
      FROM audit_auditevent e
     WHERE e.id > %(after)s::bigint AND e.id <= %(last)s::bigint
       AND e.at > %(since)s::timestamptz AND e.event = %(event)s::text
"""
# «май 2024 года», after «за».
MONTH = """(ARRAY['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август',
                  'сентябрь', 'октябрь', 'ноябрь', 'декабрь'])[extract(month FROM m.month)::int]
           || to_char(m.month, ' YYYY') || ' года'"""


def _in_role(
    role: str, *, whom: str, only_direction: str = "a.direction_id", join: str = ""
) -> tuple[str, str]:
    """Give the accounts of all who are in a role today, by what they stand for there."""
    accounts = f"""
        SELECT a.user_id, {whom} AS whom, {only_direction} AS only_direction
          FROM identity_assignment a
          {join}
         WHERE a.role = '{role}' AND a.period @> %(today)s::date
    """
    return role, accounts


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
    PROVIDER = _in_role(
        "provider",
        whom="p.id",
        join="JOIN providers_provider p ON p.organisation_id = a.organisation_id",
    )
    HEADS = _in_role("head", whom="a.organisation_id")
    ACCOUNTANTS = _in_role("accountant", whom="a.organisation_id")
    # One worker of a body, by the account.
    CLERK = _in_role("clerk", whom="a.user_id", only_direction="NULL::bigint")

    @property
    def role(self) -> str:
        """The role in which it is read."""
        return self.value[0]

    @property
    def accounts(self) -> str:
        """Accounts by whom they stand for."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a kind of notice is about: its group, who reads of it, what is known, where it leads.

    ``facts`` selects one row for each thing that happened: ``line``, ``at``, ``actor``, ``thing``,
    ``whom`` and ``direction``, and whatever the words and the link name.
    """

    group: Group
    audience: Audience
    facts: str
    link: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice: what happened to a thing, by what line of the journal, in what words.

    ``title`` goes into a letter, so it names nobody and nothing. A kind without an event is told by
    the calendar. ``how`` is SQL that finds the things from the lines.
    """

    code: str
    of: Thing
    event: str
    title: str
    sentence: str
    how: str = ""


def statement(kind: Kind, insert: str) -> str:
    """Give the statement that tells everybody of a kind at once."""
    is_citizen = kind.of.audience is Audience.CITIZEN
    return insert.format(
        lines=LINES,
        facts=kind.of.facts.replace("{how}", kind.how).replace("{month}", MONTH),
        accounts=kind.of.audience.accounts,
        text=said(kind.sentence),
        link=said(kind.of.link),
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
