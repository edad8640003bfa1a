"""Issuing one certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.queries import issue_conditions
from sotszakaz.certificates.rules import IssueResult
from sotszakaz.database import rows, sql, violations
from sotszakaz.eligibility.queries import (
    ApplicationState,
    ApplicationWithdrawn,
    application_state,
    quota_of_application,
)
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.locks import lock_quotas_and_lines

ISSUED = Event("certificates.certificate_issued", "Выдача по заявлению {number}: {outcome}")
ISSUE = sql.load("certificates/sql/issue.sql")


class NotDecided(DomainError):
    """По заявлению {number} ещё нет решения о праве на сертификат. Сначала примите решение."""


class NoRight(DomainError):
    """По заявлению {number} принято решение об отказе: сертификат не выдаётся."""


class AlreadyIssued(DomainError):
    """По заявлению {number} сертификат уже выдан."""


class AlreadyHolds(DomainError):
    """У этого человека уже есть действующий сертификат на эту услугу в этом году."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The certificate, or the reason why the applicant waits in the queue."""

    certificate_id: int | None
    reason: QueueReason | None


@transaction.atomic
def issue_certificate(*, application_id: int, actor: Actor, now: datetime) -> Outcome:
    """Issue a certificate by an application, or put the applicant into the queue with a reason.

    Those who wait already keep their turn. Lack of volume or money is never a refusal.

    Raises:
        NotDecided, NoRight, ApplicationWithdrawn, AlreadyIssued, AlreadyHolds: nothing to issue by.
        NotEnabled, PriceMissing, YearIsOver: certificates cannot be issued on this day.
    """
    quota_id = quota_of_application(application_id)
    lines = lock_quotas_and_lines([quota_id])
    application = application_state(application_id)
    _refuse(application_id, application)
    values = issue_conditions([quota_id], now).parameters() | {
        "lines": lines,
        "with_newcomers": True,
        "application": application_id,
        "batch": None,
        "now": now,
    }
    with violations.translate_violations():
        result = rows.fetch_one(IssueResult, ISSUE, values)
    if result.verdict is None:
        raise AlreadyHolds
    certificate_id = next(iter(result.certificate_ids), None)
    audit.record(
        ISSUED,
        subject=f"eligibility.application:{application_id}",
        actor=actor,
        at=now,
        row_ids={
            "certificates.certificate": result.certificate_ids,
            "eligibility.queueentry": result.queued_ids,
        },
        number=application.number,
        outcome=result.verdict,
        certificate=certificate_id,
    )
    return Outcome(certificate_id, None if certificate_id else QueueReason(result.verdict))


def _refuse(application_id: int, application: ApplicationState) -> None:
    number = application.number
    if application.is_withdrawn:
        raise ApplicationWithdrawn(number=number, consequence=": сертификат по нему не выдаётся")
    if application.is_eligible is None:
        raise NotDecided(number=number)
    if not application.is_eligible:
        raise NoRight(number=number)
    if Certificate.objects.filter(application_id=application_id).exists():
        raise AlreadyIssued(number=number)
