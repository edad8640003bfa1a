"""Freezing a certificate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_certificate, lock_unused_money
from sotszakaz.certificates.states import CERTIFICATE_TRANSITIONS, CertificateStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason

FROZEN = Event("certificates.certificate_frozen", "Сертификат {number} приостановлен: {reason}")


@transaction.atomic
def freeze_certificate(*, certificate_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Freeze a certificate («приостановление»): it is not spent, its value stays.

    Raises:
        ReasonMissing: no ground is named.
        IllegalMove: it is not an active certificate.
        ContractIsOpen: a provider is chosen or asked.
    """
    because = required_reason(reason, "Укажите основание приостановления.")
    certificate = lock_certificate(certificate_id)
    CERTIFICATE_TRANSITIONS.check(CertificateStatus(certificate.status), CertificateStatus.FROZEN)
    lock_unused_money(certificate)
    certificate.status = CertificateStatus.FROZEN
    certificate.save(update_fields=["status"])
    audit.record(
        FROZEN,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
        reason=because,
    )
