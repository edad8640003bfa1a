"""Giving freed volume and money to those who wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.queries import issue_conditions
from sotszakaz.certificates.rules import IssueResult
from sotszakaz.database import rows, sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.locks import lock_quotas_and_lines

ISSUED = Event("certificates.queue_served", "Из очереди выдано: {issued}, ждут дальше: {waiting}")
ISSUE = sql.load("certificates/sql/issue.sql")


@dataclass(frozen=True, slots=True)
class Served:
    """How many of the queue got a certificate, and how many still wait."""

    issued: int
    waiting: int


@transaction.atomic
def issue_from_queue(*, quota_id: int, actor: Actor, now: datetime) -> Served:
    """Issue certificates to the first in the queue of a quota, as volume and money allow.

    Money goes by the order of the whole budget line: who waits longer in another quota of the line
    keeps the claim to it.

    Raises:
        NotEnabled, PriceMissing, YearIsOver: certificates cannot be issued on this day.
    """
    lines = lock_quotas_and_lines([quota_id])
    values = issue_conditions([quota_id], now).parameters() | {
        "lines": lines,
        "with_newcomers": False,
        "application": None,
        "batch": None,
        "now": now,
    }
    with violations.translate_violations():
        result = rows.fetch_one(IssueResult, ISSUE, values)
    issued = len(result.certificate_ids)
    audit.record(
        ISSUED,
        subject=f"planning.quota:{quota_id}",
        actor=actor,
        at=now,
        row_ids={"certificates.certificate": result.certificate_ids},
        issued=issued,
        waiting=result.waiting,
    )
    return Served(issued, result.waiting)
