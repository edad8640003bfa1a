"""The queue of a body: by quotas, and who waits in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money

QUOTAS = sql.load("reads/office/sql/quotas.sql")
QUEUE = sql.load("reads/office/sql/queue.sql")
VISIBLE_QUOTAS = sql.load("reads/office/sql/visible_quotas.sql")


@dataclass(frozen=True, slots=True)
class QuotaQueue:
    """A quota and how many wait in it for what."""

    quota_id: int
    year: int
    service: str
    category: str
    municipality: str
    volume: int
    issued: int
    waiting_for_volume: int
    waiting_for_money: int
    free_money: Money

    @property
    def waiting(self) -> int:
        """How many wait in all."""
        return self.waiting_for_volume + self.waiting_for_money

    @property
    def free_places(self) -> int:
        """How many certificates the volume still allows."""
        return self.volume - self.issued


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """One who waits."""

    place: int
    public_id: UUID
    number: str
    person: str
    person_public_id: UUID
    submitted_at: datetime
    entered_at: datetime
    reason: QueueReason


def visible_quotas(membership: Membership) -> set[int]:
    """Give the ids of the quotas the member sees."""
    return {quota_id for (quota_id,) in sql.rows(VISIBLE_QUOTAS, scope_params(membership))}


def quotas_with_queue(membership: Membership) -> list[QuotaQueue]:
    """List the quotas in which somebody waits, by place."""
    return fetch(QuotaQueue, QUOTAS, scope_params(membership) | {"quota": None})


def get_quota_queue(membership: Membership, quota_id: int) -> QuotaQueue:
    """Give one quota the member sees.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(QuotaQueue, QUOTAS, membership, quota=quota_id)


def list_queue(quota_id: int, *, page: int = 1) -> Page[QueuePlace]:
    """List who waits in a quota, first come first."""
    return fetch_page(QueuePlace, QUEUE, {"quota": quota_id}, number=page)
