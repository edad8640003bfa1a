"""The feed of a person, where its notices lead, and the choice of letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import rows, sql
from sotszakaz.database.rows import Page
from sotszakaz.identity.states import Role
from sotszakaz.kernel.errors import DomainError
from sotszakaz.notices.models import Notice, Preference
from sotszakaz.notices.states import Group, Target

FEED = sql.load("notices/sql/feed.sql")


class NoticeUnknown(DomainError):
    """Такого уведомления нет. Обновите список."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A notice in the feed; ``about`` names the citizen when it is not the reader."""

    notice_id: int
    text: str
    at: datetime
    is_unread: bool
    about: str


@dataclass(frozen=True, slots=True)
class NoticeTarget:
    """Where a notice leads: to what, in what role it opens, for which citizen."""

    target: Target
    target_id: str
    role: Role
    person_id: int | None


def feed(user_id: int, *, number: int) -> Page[FeedItem]:
    """Give a page of what a person was told, unread first."""
    return rows.fetch_page(FeedItem, FEED, {"user": user_id}, number=number)


def unread_notices(user_id: int) -> int:
    """Count what a person has not read yet."""
    return Notice.objects.filter(user_id=user_id, read_at=None).count()


def target_of(notice_id: int, *, user_id: int) -> NoticeTarget:
    """Tell where a notice of a person leads.

    Raises:
        NoticeUnknown: there is none, or it is somebody else's.
    """
    notice = Notice.objects.filter(pk=notice_id, user_id=user_id).first()
    if notice is None:
        raise NoticeUnknown
    return NoticeTarget(
        Target(notice.target), notice.target_id, Role(notice.role), notice.person_id
    )


def groups_without_letters(user_id: int) -> set[Group]:
    """List the groups a person wants no letters about."""
    unwanted = Preference.objects.filter(user_id=user_id, by_email=False)
    return {Group(group) for group in unwanted.values_list("group", flat=True)}
