"""The feed of a person, their choice of letters, and what a letter says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.notices.models import Notice, Preference
from sotszakaz.notices.rules.telling import TITLES
from sotszakaz.notices.states import Group

LETTER_MESSAGE = "notices.letter"
CONFIRMATION_MESSAGE = "notices.confirmation"
FEED = """
    SELECT n.id, n.text, n.at, n.read_at IS NULL,
           CASE WHEN own.person_id IS DISTINCT FROM n.person_id THEN
                concat_ws(' ', p.surname, p.given_name, nullif(p.patronymic, '')) ELSE '' END
      FROM notices_notice n
      LEFT JOIN people_citizenaccount own ON own.user_id = n.user_id
      LEFT JOIN people_person p ON p.id = n.person_id
     WHERE n.user_id = %(user)s
     ORDER BY n.read_at IS NOT NULL, n.at DESC, n.id DESC
     LIMIT %(limit)s OFFSET %(offset)s
"""
TOTALS = """
    SELECT count(*)::int, (count(*) FILTER (WHERE read_at IS NULL))::int
      FROM notices_notice WHERE user_id = %(user)s
"""
LETTER = """
    SELECT u.email, coalesce(p.given_name, split_part(u.full_name, ' ', 2)), l.planned_at,
           ARRAY(SELECT n.kind FROM notices_notice n WHERE n.letter_id = l.id ORDER BY n.at, n.id)
      FROM notices_letter l
      JOIN identity_user u ON u.id = l.user_id
      LEFT JOIN people_citizenaccount c ON c.user_id = u.id
      LEFT JOIN people_person p ON p.id = c.person_id
     WHERE l.id = %(letter)s
"""
LAST_LETTER = """
    SELECT sent_at, refused_at, answer FROM notices_letter
     WHERE user_id = %(user)s AND confirms = '' AND (sent_at IS NOT NULL OR refused_at IS NOT NULL)
     ORDER BY id DESC LIMIT 1
"""

ADDRESS_ASKED = """
    SELECT newest.confirms, newest.planned_at, newest.sent_at, newest.refused_at, newest.answer
      FROM (SELECT * FROM notices_letter
             WHERE user_id = %(user)s AND confirms <> '' ORDER BY id DESC LIMIT 1) newest
      JOIN identity_user u ON u.id = newest.user_id AND u.email <> newest.confirms
     WHERE newest.planned_at > %(since)s
"""


class NoticeUnknown(DomainError):
    """Такого уведомления нет. Обновите список."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in the feed; ``about`` names the citizen when it is not the reader."""

    notice_id: int
    text: str
    at: datetime
    is_unread: bool
    about: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of the feed, unread first, with how many there are at all."""

    rows: list[Told]
    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a notice leads: the page, in what role it opens, for which citizen."""

    link: str
    role: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class LetterCard:
    """What a letter is made of; its words name no thing and no other person."""

    email: str
    first_name: str
    planned_at: datetime
    titles: list[str]


@dataclass(frozen=True, slots=True)
class AddressAsked:
    """A new address whose owner was asked whether it is right, and how that letter fares."""

    email: str
    planned_at: datetime
    sent_at: datetime | None
    refused_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class LastLetter:
    """How the last letter to a person ended."""

    sent_at: datetime | None
    refused_at: datetime | None
    answer: str


def feed(user_id: int, *, limit: int, offset: int) -> Feed:
    """Give a page of what a person was told."""
    total, unread = sql.row(TOTALS, {"user": user_id})
    rows = sql.rows(FEED, {"user": user_id, "limit": limit, "offset": offset})
    return Feed([Told(*row) for row in rows], total, unread)


def target_of(notice_id: int, *, user_id: int) -> Target:
    """Tell where a notice of a person leads.

    Raises:
        NoticeUnknown: there is none, or it is somebody else's.
    """
    notice = Notice.objects.filter(pk=notice_id, user_id=user_id).first()
    if notice is None:
        raise NoticeUnknown
    return Target(notice.link, notice.role, notice.person_id)


def turned_off(user_id: int) -> set[Group]:
    """List the groups a person wants no letters about."""
    rows = Preference.objects.filter(user_id=user_id, by_email=False)
    return {Group(group) for group in rows.values_list("group", flat=True)}


def letter_card(letter_id: int) -> LetterCard:
    """Give what a letter is made of."""
    email, first_name, planned_at, kinds = sql.row(LETTER, {"letter": letter_id})
    return LetterCard(email, first_name, planned_at, [TITLES[kind] for kind in kinds])


def last_letter(user_id: int) -> LastLetter | None:
    """Tell how the last letter to a person ended; nothing when none was sent yet."""
    rows = sql.rows(LAST_LETTER, {"user": user_id})
    return LastLetter(*rows[0]) if rows else None


def address_asked(user_id: int, *, since: datetime) -> AddressAsked | None:
    """Tell which new address waits to be confirmed; nothing when none was given since then."""
    rows = sql.rows(ADDRESS_ASKED, {"user": user_id, "since": since})
    return AddressAsked(*rows[0]) if rows else None
