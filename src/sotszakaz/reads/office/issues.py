"""Bulk issues: files that wait, what was prepared, how far the work is, what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sotszakaz.certificates.rules import Forecast
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.database import sql
from sotszakaz.eligibility.queries import (
    Refusal,
    decisions_of_file,
    failed_conditions,
    refusals_of_file,
)
from sotszakaz.eligibility.states import ApplicationStage, QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.reads.actors import name_of

BATCH = f"""
SELECT b.id, b.status, d.name, o.year, o.version, coalesce(f.name, ''),
       {name_of("b.prepared_by")}, b.prepared_by,
       b.prepared_at,
       {name_of("b.approved_by")},
       b.started_at, b.approved_at, b.issued, b.queued,
       b.amount_kopecks, b.reason, b.order_id, b.intake_file_id
  FROM certificates_issuebatch b
  JOIN planning_socialorder o ON o.id = b.order_id
  JOIN policy_direction d ON d.id = o.direction_id
  LEFT JOIN eligibility_intakefile f ON f.id = b.intake_file_id
 WHERE o.authority_id = %(authority)s
"""
ORDERS = """
SELECT o.id, d.id, d.name, o.year, o.version
  FROM planning_socialorder o JOIN policy_direction d ON d.id = o.direction_id
 WHERE o.authority_id = %(authority)s AND o.status = 'approved'
   AND (%(direction)s::bigint IS NULL OR o.direction_id = %(direction)s)
 ORDER BY o.year DESC, d.name
"""
UPLOAD = f"""
SELECT w.id, w.public_id, w.order_id, d.name, o.year, w.name, octet_length(w.content), w.sha256,
       w.checked_rows, w.error_count, w.bad_rows, w.unknown, w.plan, w.uploaded_at,
       {name_of("w.uploaded_by")}
  FROM eligibility_upload w
  JOIN planning_socialorder o ON o.id = w.order_id
  JOIN policy_direction d ON d.id = o.direction_id
"""
PLACES = """
SELECT s.registry_entry_no, c.name, t.oktmo, s.name, t.name
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
 WHERE l.order_id = %(order)s
 ORDER BY s.name, c.name, t.name
"""
# A page of errors is cut out inside the database: there may be thousands.
ERRORS = """
SELECT jsonb_path_query_array(
           errors, format('$[%%s to %%s]', %(first)s::int, %(last)s::int)::jsonpath)
  FROM eligibility_upload WHERE id = %(upload)s
"""
RESULT = sql.load(__file__)


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
class UploadView:
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
    unknown: list[str]
    plan: Forecast | None
    uploaded_at: datetime
    uploaded_by: str


@dataclass(frozen=True, slots=True)
class FileError:
    """What is wrong, where, and what was there; row 0 means the file as a whole."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchView:
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
    started_at: datetime | None
    approved_at: datetime | None
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
    nominal: Money | None
    why: str


def orders_to_issue(authority_id: int, direction_id: int | None = None) -> list[OrderChoice]:
    """List the approved orders of a body."""
    rows = sql.rows(ORDERS, {"authority": authority_id, "direction": direction_id})
    return [OrderChoice(*row) for row in rows]


def places_of_order(order_id: int) -> list[tuple[str, ...]]:
    """List what an order gives certificates for: as a file of recipients names it, then in words.

    Registry number of the service, category, ОКТМО; name of the service, municipality.
    """
    return [tuple(row) for row in sql.rows(PLACES, {"order": order_id})]


def uploads(authority_id: int) -> list[UploadView]:
    """List the files of a body that wait, the latest first."""
    where = "WHERE o.authority_id = %(authority)s ORDER BY w.id DESC"
    return [_upload(row) for row in sql.rows(f"{UPLOAD} {where}", {"authority": authority_id})]


def upload_view(upload_id: int) -> UploadView:
    """Show a file that waits; who may see it was judged before."""
    return _upload(sql.row(f"{UPLOAD} WHERE w.id = %(upload)s", {"upload": upload_id}))


def errors_of_upload(upload_id: int, *, offset: int, limit: int) -> list[FileError]:
    """List errors of a file in the order of its rows."""
    asked = {"upload": upload_id, "first": offset, "last": offset + limit - 1}
    (found,) = sql.row(ERRORS, asked)
    return [FileError(*error) for error in json.loads(found)]


def batches(authority_id: int, *, status: str = "", limit: int = 50) -> list[BatchView]:
    """List the bulk issues of a body, the latest first."""
    rows = sql.rows(
        f"""{BATCH} AND (%(status)s = '' OR b.status = %(status)s)
            ORDER BY b.id DESC LIMIT %(limit)s""",
        {"authority": authority_id, "status": status, "limit": limit},
    )
    return [_batch(row) for row in rows]


def batch_view(authority_id: int, batch_id: int) -> BatchView:
    """Show a bulk issue; who may see it was judged before."""
    asked = {"authority": authority_id, "batch": batch_id}
    return _batch(sql.row(f"{BATCH} AND b.id = %(batch)s", asked))


def file_decisions(file_id: int | None) -> FileDecisions:
    """Tell what was decided about the people of a file."""
    eligible, refused = decisions_of_file(file_id)
    return FileDecisions(eligible, refused, refusals_of_file(file_id))


def batch_result(batch: BatchView) -> Iterator[ResultRow]:
    """Tell of everybody a bulk issue concerned what became of them, and why."""
    asked = {
        "order": batch.order_id,
        "file": batch.file_id,
        "batch": batch.batch_id,
        "at": batch.approved_at,
    }
    rows = sql.rows(RESULT, asked)
    reasons = failed_conditions({(row[9], row[10]) for row in rows if row[5] == "refused"})
    for row in rows:
        *named, stage, certificate, kopecks, queue_reason, criteria, mask = row
        nominal = None if kopecks is None else Money(kopecks)
        why = _why(stage, queue_reason, reasons.get((criteria, mask), []))
        yield ResultRow(*(*named, ApplicationStage(stage), certificate or "", nominal, why))


def _why(stage: str, queue_reason: str | None, failed: list[str]) -> str:
    if stage == ApplicationStage.QUEUED and queue_reason:
        return str(QueueReason(queue_reason).label)
    if stage == ApplicationStage.REFUSED:
        return "; ".join(f"не выполнено: {says}" for says in failed)
    return ""


def _upload(found: tuple[Any, ...]) -> UploadView:
    plan = json.loads(found[12]) if found[12] else None
    forecast = Forecast(**plan | {"refusals": _refusals(plan)}) if plan else None
    return UploadView(*(*found[:11], json.loads(found[11]), forecast, *found[13:]))


def _refusals(plan: dict[str, Any]) -> tuple[tuple[str, str, int], ...]:
    return tuple((says, act, people) for says, act, people in plan["refusals"])


def _batch(found: tuple[Any, ...]) -> BatchView:
    key, status, *middle, kopecks, reason, order_id, file_id = found
    return BatchView(
        *(key, BatchStatus(status), *middle, Money(kopecks), reason, order_id, file_id)
    )
