"""Counters kept from others till the end of a transaction, each kind by id."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.ledger.models import CertificateAccount, LineAccount


def lock_certificate_account(certificate_id: int) -> CertificateAccount:
    """Keep the money of a certificate from others."""
    return CertificateAccount.objects.select_for_update().get(pk=certificate_id)


def lock_line_accounts(line_ids: Sequence[int]) -> list[LineAccount]:
    """Keep the money of budget lines from others."""
    accounts = LineAccount.objects.select_for_update()
    return list(accounts.filter(pk__in=line_ids).order_by("pk"))
