"""Freezing a certificate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.states import CERTIFICATE_LIFE, CertificateStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.ledger.models import CertificateAccount

FROZEN = Event("certificates.certificate_frozen", "Сертификат {number} приостановлен: {reason}")


class ReasonMissing(DomainError):
    """Укажите основание приостановления."""


class ContractIsOpen(DomainError):
    """По сертификату {number} есть незавершённый договор. Сначала завершите его."""


@transaction.atomic
def freeze_certificate(*, certificate_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Freeze a certificate («приостановление»): it is not spent, its value stays.

    Raises:
        ReasonMissing: no ground is named.
        IllegalMove: it is not an active certificate.
        ContractIsOpen: a provider is chosen or asked.
    """
    if not reason.strip():
        raise ReasonMissing
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    CERTIFICATE_LIFE.check(CertificateStatus(certificate.status), CertificateStatus.FROZEN)
    CertificateAccount.objects.select_for_update().get(pk=certificate_id)
    if with_open_contracts([certificate_id]):
        raise ContractIsOpen(number=format_certificate_number(certificate.number))
    certificate.status = CertificateStatus.FROZEN
    certificate.save(update_fields=["status"])
    audit.record(
        FROZEN,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
        reason=reason,
    )
