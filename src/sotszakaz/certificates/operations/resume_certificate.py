"""Resuming a frozen certificate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_certificate
from sotszakaz.certificates.states import CERTIFICATE_TRANSITIONS, CertificateStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import format_certificate_number

RESUMED = Event("certificates.certificate_resumed", "Действие сертификата {number} возобновлено")


class NotFrozen(DomainError):
    """Сертификат {number} не приостановлен, возобновлять нечего."""


@transaction.atomic
def resume_certificate(*, certificate_id: int, actor: Actor, now: datetime) -> None:
    """Resume a frozen certificate: it can be spent again till the end of its term.

    Raises:
        IllegalMove: it is closed.
        NotFrozen: it is in force already.
    """
    certificate = lock_certificate(certificate_id)
    CERTIFICATE_TRANSITIONS.check(CertificateStatus(certificate.status), CertificateStatus.ACTIVE)
    if certificate.status != CertificateStatus.FROZEN:
        raise NotFrozen(number=format_certificate_number(certificate.number))
    certificate.status = CertificateStatus.ACTIVE
    certificate.save(update_fields=["status"])
    audit.record(
        RESUMED,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
    )
