"""Bulk issues: files that wait, what was prepared, how far the work is, what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.certificates.rules import IssuePreview
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.eligibility.queries import (
    Refusal,
    decisions_of_file,
    failed_conditions,
    refusals_of_file,
)
from sotszakaz.eligibility.states import ApplicationStage, QueueReason
from sotszakaz.kernel.money import Money

ISSUE_BATCHES = sql.load("reads/office/sql/issue_batches.sql")
ISSUE_RESULT = sql.load("reads/office/sql/issue_result.sql")
ORDERS_TO_ISSUE = sql.load("reads/office/sql/orders_to_issue.sql")
ORDER_PLACES = sql.load("reads/office/sql/order_places.sql")
UPLOADS = sql.load("reads/office/sql/uploads.sql")
UPLOAD_ERRORS = sql.load("reads/office/sql/upload_errors.sql")
ERRORS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """An approved order certificates may be issued by."""

    order_id: int
    direction_id: int
    direction: str
    year: int
    version: int

    def __str__(self) -> str:
        return f"{self.direction}, {self.year} год"


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A file that was checked and waits."""

    upload_id: int
    public_id: UUID
    order_id: int
    direction: str
    year: int
    name: str
    size: int
    sha256: str
    rows: int
    errors: int
    bad_rows: int
    unknown_json: str
    preview_json: str | None
    uploaded_at: datetime
    uploaded_by: str

    @property
    def unknown(self) -> list[str]:
        """Name the columns nobody knows."""
        return list(json.loads(self.unknown_json))

    @property
    def preview(self) -> IssuePreview | None:
        """Tell what the file would lead to, when it was worked out."""
        stored = json.loads(self.preview_json) if self.preview_json else None
        if not stored:
            return None
        refusals = tuple((says, act, people) for says, act, people in stored["refusals"])
        return IssuePreview(**stored | {"refusals": refusals})


@dataclass(frozen=True, slots=True)
class FileError:
    """What is wrong, where, and what was there; row 0 means the file as a whole."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A bulk issue: who prepared it, who approved, how many and how much."""

    batch_id: int
    status: BatchStatus
    direction: str
    year: int
    version: int
    file: str
    prepared_by: str
    preparer: str
    prepared_at: datetime
    approved_by: str
    approved_at: datetime | None
    executed_at: datetime | None
    issued: int
    queued: int
    amount: Money
    reason: str
    order_id: int
    file_id: int | None


@dataclass(frozen=True, slots=True)
class FileDecisions:
    """How many of a file have the right, how many have not, and why."""

    eligible: int
    refused: int
    refusals: list[Refusal]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What became of one applicant."""

    number: str
    person: str
    municipality: str
    service: str
    category: str
    stage: ApplicationStage
    certificate: str
    face_value: Money | None
    queue_reason: QueueReason | None
    criteria_id: int | None
    failed_mask: int | None
    why: str = ""


def orders_to_issue(membership: Membership) -> list[OrderChoice]:
    """List the approved orders of a body."""
    return fetch(OrderChoice, ORDERS_TO_ISSUE, scope_params(membership))


def places_of_order(order_id: int) -> list[tuple[str, ...]]:
    """List what an order gives certificates for: as a file of recipients names it, then in words.

    Registry number of the service, category, ОКТМО; name of the service, municipality. Who may see
    the order was judged before.
    """
    return sql.rows(ORDER_PLACES, {"order": order_id})


def list_uploads(membership: Membership) -> list[UploadRow]:
    """List the files of a body that wait, the latest first."""
    return fetch(UploadRow, UPLOADS, scope_params(membership) | {"upload": None})


def get_upload(membership: Membership, public_id: UUID) -> UploadRow:
    """Give a file that waits.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(UploadRow, UPLOADS, membership, upload=public_id)


def list_upload_errors(upload_id: int, *, page: int) -> Page[FileError]:
    """List errors of a file in the order of its rows; who may see it was judged before."""
    of_upload = {"upload": upload_id}
    return fetch_page(FileError, UPLOAD_ERRORS, of_upload, number=page, per_page=ERRORS_PER_PAGE)


def all_upload_errors(upload_id: int) -> list[FileError]:
    """List all the errors of a file that are kept; who may see it was judged before."""
    return fetch(FileError, UPLOAD_ERRORS, {"upload": upload_id, "limit": None, "offset": 0})


def list_batches(membership: Membership, *, status: str = "") -> list[BatchRow]:
    """List the bulk issues of a body, the latest first."""
    filters = {"batch": None, "status": status}
    return fetch(BatchRow, ISSUE_BATCHES, scope_params(membership) | filters)


def get_batch(membership: Membership, batch_id: int) -> BatchRow:
    """Give a bulk issue.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(BatchRow, ISSUE_BATCHES, membership, batch=batch_id, status="")


def file_decisions(file_id: int | None) -> FileDecisions:
    """Tell what was decided about the people of a file."""
    eligible, refused = decisions_of_file(file_id)
    return FileDecisions(eligible, refused, refusals_of_file(file_id))


def batch_result(batch: BatchRow) -> Iterator[ResultRow]:
    """Tell of everybody a bulk issue concerned what became of them, and why."""
    of_batch = {
        "order": batch.order_id,
        "file": batch.file_id,
        "batch": batch.batch_id,
        "at": batch.executed_at,
    }
    rows = fetch(ResultRow, ISSUE_RESULT, of_batch)
    reasons = failed_conditions({case for row in rows if (case := _refused_by(row))})
    for row in rows:
        case = _refused_by(row)
        if case:
            why = "; ".join(f"не выполнено: {condition}" for condition in reasons[case])
        elif row.stage is ApplicationStage.QUEUED and row.queue_reason:
            why = str(row.queue_reason.label)
        else:
            why = ""
        yield replace(row, why=why)


def _refused_by(row: ResultRow) -> tuple[int, int] | None:
    """Give the criteria by which somebody was refused and the conditions that did not hold."""
    if row.stage is not ApplicationStage.REFUSED or row.criteria_id is None:
        return None
    return row.criteria_id, row.failed_mask or 0
