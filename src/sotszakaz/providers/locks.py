"""Rows of this chapter kept from others till the end of a transaction."""

from __future__ import annotations

from sotszakaz.providers.models import Provider


def lock_provider(provider_id: int) -> Provider:
    """Take an entry of the registry for change."""
    return Provider.objects.select_for_update(of=("self",)).get(pk=provider_id)
