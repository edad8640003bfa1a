"""Entries of the registry."""

from __future__ import annotations

import datetime as dt

from sotszakaz.providers.models import Provider
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.factories.actors import CHIEF
from tests.factories.days import NOW
from tests.factories.identity import make_organisation


def make_provider(
    number: int, kind: ProviderKind, *, registrar_id: int, now: dt.datetime = NOW
) -> Provider:
    """Create a provider admitted to the registry, with an organisation of its own."""
    return Provider.objects.create(
        organisation=make_organisation(100 + number, f"Исполнитель {number}"),
        registrar_id=registrar_id,
        kind=kind,
        entry_no=f"24-{number:04d}",
        status=EntryStatus.ACTIVE,
        reviewed_by=CHIEF.reference,
        status_at=now,
    )
