"""Closing a certificate before its term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_certificate, lock_unused_money
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.rules import ClosingResult
from sotszakaz.certificates.states import CERTIFICATE_TRANSITIONS, CertificateStatus, ClosedReason
from sotszakaz.database import rows, sql
from sotszakaz.eligibility.operations.withdraw_application import withdraw_application
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.planning.locks import lock_quotas_and_lines

CLOSED = Event("certificates.certificate_closed", "Сертификат {number} закрыт: {reason}")
CLOSE = sql.load("certificates/sql/close_certificates.sql")


@dataclass(frozen=True, slots=True)
class Closed:
    """What went back to the budget line, and whether the place went back to the quota."""

    released: Money
    frees_place: bool


@transaction.atomic
def close_certificate(
    *, certificate_id: int, reason: ClosedReason, actor: Actor, now: datetime
) -> Closed:
    """Close a certificate; what is left of it goes back to the budget line.

    A certificate that was never used gives its place back to the quota, and the person may apply
    again: the application is taken back with it.

    Raises:
        IllegalMove: it is closed already.
        ContractIsOpen: a contract under it is not finished.

    Law: the reservation and the limit return to the pool, the holder may reapply (domain rule 4.4,
    our choice).
    """
    quota_id = Certificate.objects.values_list("quota_id", flat=True).get(pk=certificate_id)
    lock_quotas_and_lines([quota_id])
    certificate = lock_certificate(certificate_id)
    CERTIFICATE_TRANSITIONS.check(CertificateStatus(certificate.status), CertificateStatus.CLOSED)
    lock_unused_money(certificate)
    values = {"certificates": [certificate_id], "reason": reason.value, "now": now}
    closing = rows.fetch_one(ClosingResult, CLOSE, values)
    if closing.unused:
        withdraw_application(application_id=certificate.application_id, actor=actor, now=now)
    audit.record(
        CLOSED,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
        reason=reason.value,
        kopecks=closing.released.kopecks,
    )
    return Closed(closing.released, bool(closing.unused))
