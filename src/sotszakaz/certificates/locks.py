"""Rows of this chapter, and the money of certificates, kept from others till a transaction ends."""

from __future__ import annotations

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.rules import ContractIsOpen
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.ledger.models import CertificateAccount


def lock_batch(batch_id: int) -> IssueBatch:
    """Take a bulk issue for change."""
    batches = IssueBatch.objects.select_related("order")
    return batches.select_for_update(of=("self",)).get(pk=batch_id)


def lock_certificate(certificate_id: int) -> Certificate:
    """Take a certificate for change."""
    return Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)


def lock_unused_money(certificate: Certificate) -> None:
    """Keep the money of a certificate from others; a contract is not made under it meanwhile.

    Raises:
        ContractIsOpen: a provider is chosen or asked.
    """
    CertificateAccount.objects.select_for_update().get(pk=certificate.pk)
    if with_open_contracts([certificate.pk]):
        raise ContractIsOpen(number=format_certificate_number(certificate.number))
