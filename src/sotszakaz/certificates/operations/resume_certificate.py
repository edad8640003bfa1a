"""Resuming a frozen certificate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.states import CERTIFICATE_LIFE, CertificateStatus
from sotszakaz.kernel.actor import Actor

RESUMED = Event("certificates.certificate_resumed", "Действие сертификата {number} возобновлено")


@transaction.atomic
def resume_certificate(*, certificate_id: int, actor: Actor, now: datetime) -> None:
    """Resume a frozen certificate: it can be spent again till the end of its term.

    Raises:
        IllegalMove: it is not frozen.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    CERTIFICATE_LIFE.check(CertificateStatus(certificate.status), CertificateStatus.ACTIVE)
    certificate.status = CertificateStatus.ACTIVE
    certificate.save(update_fields=["status"])
    audit.record(
        RESUMED,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
    )
