"""Applications as those who made them and those who decide on them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch, fetch_page
from sotszakaz.eligibility.states import ApplicationStage, QueueReason
from sotszakaz.reads.filters import ListFilter

APPLICATIONS = sql.load("reads/sql/applications.sql")


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application and what became of it.

    ``ahead`` counts those who wait for the same service, category and place before this one.
    """

    application_id: int
    public_id: UUID
    number: str
    submitted_at: datetime
    withdrawn_at: datetime | None
    stage: ApplicationStage
    person_id: int
    person_public_id: UUID
    person: str
    birth_date: date
    quota_id: int
    year: int
    service: str
    direction: str
    direction_id: int
    category: str
    municipality: str
    jurisdiction_id: int
    authority: str
    is_eligible: bool | None
    decided_at: datetime | None
    certificate: str | None
    certificate_public_id: UUID | None
    queue_reason: QueueReason | None
    queued_at: datetime | None
    ahead: int | None

    @property
    def place(self) -> int | None:
        """Give the number in the queue; nothing for one who does not wait."""
        return None if self.ahead is None else self.ahead + 1


def list_applications(
    membership: Membership, wanted: ListFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[ApplicationRow]:
    """List the applications the member sees, the latest first."""
    parameters = scope_params(membership) | wanted.parameters() | {"application": None}
    return fetch_page(ApplicationRow, APPLICATIONS, parameters, number=page, per_page=per_page)


def all_applications(membership: Membership) -> list[ApplicationRow]:
    """List all the applications the member sees, the latest first: for those who see few."""
    all_of_them = {"application": None, "limit": None, "offset": 0}
    parameters = scope_params(membership) | ListFilter().parameters() | all_of_them
    rows = fetch(ApplicationRow, APPLICATIONS, parameters)
    return sorted(rows, key=lambda row: row.submitted_at, reverse=True)


def get_application(membership: Membership, public_id: UUID) -> ApplicationRow:
    """Give an application the member sees.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    filters = ListFilter().parameters() | {"application": public_id, "limit": 1, "offset": 0}
    return get_visible(ApplicationRow, APPLICATIONS, membership, **filters)
