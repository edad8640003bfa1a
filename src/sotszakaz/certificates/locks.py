"""Rows of this chapter, and the money of certificates, kept from others till a transaction ends."""

from __future__ import annotations

from datetime import date

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.queries import CertificateId, with_open_contracts
from sotszakaz.certificates.rules import ContractIsOpen
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database import rows, sql
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.ledger.locks import lock_certificate_account
from sotszakaz.planning.locks import lock_quotas_and_lines

LOCK_ENDED = sql.load("certificates/sql/lock_ended_certificates.sql")


def lock_batch(batch_id: int) -> IssueBatch:
    """Take a bulk issue for change."""
    batches = IssueBatch.objects.select_related("order")
    return batches.select_for_update(of=("self",)).get(pk=batch_id)


def lock_certificate(certificate_id: int) -> Certificate:
    """Take a certificate for change."""
    return Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)


def lock_ended_certificates(day: date) -> list[int]:
    """Take the certificates whose last day is before the day, with their quotas and lines."""
    ended = Certificate.objects.exclude(status=CertificateStatus.CLOSED).filter(
        period__endswith__lte=day
    )
    quotas = sorted(set(ended.values_list("quota_id", flat=True)))
    lock_quotas_and_lines(quotas)
    parameters = {"day": day, "quotas": quotas}
    return [row.certificate_id for row in rows.fetch(CertificateId, LOCK_ENDED, parameters)]


def lock_unused_money(certificate: Certificate) -> None:
    """Keep the money of a certificate from others; a contract is not made under it meanwhile.

    Raises:
        ContractIsOpen: a provider is chosen or asked.
    """
    lock_certificate_account(certificate.pk)
    if with_open_contracts([certificate.pk]):
        raise ContractIsOpen(number=format_certificate_number(certificate.number))
