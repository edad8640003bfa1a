"""Finding providers and free places."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from sotszakaz.providers.models import Offer, Provider, Worker
from sotszakaz.providers.states import EntryStatus, ProviderKind


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer a citizen may choose."""

    offer_id: int
    provider_id: int
    provider: str
    kind: ProviderKind
    capacity: int
    free: int


def offers_for(*, service_id: int, municipality_id: int) -> list[OfferRow]:
    """List what acting providers offer in a place; those with most free places come first."""
    offers = (
        Offer.objects.filter(
            service_id=service_id,
            municipality_id=municipality_id,
            provider__status=EntryStatus.ACTIVE,
        )
        .select_related("provider__organisation")
        .annotate(free=F("capacity") - F("taken"))
        .order_by("-free", "provider__organisation__short_name", "pk")
    )
    return [
        OfferRow(
            offer_id=offer.pk,
            provider_id=offer.provider_id,
            provider=offer.provider.organisation.short_name,
            kind=ProviderKind(offer.provider.kind),
            capacity=offer.capacity,
            free=offer.capacity - offer.taken,
        )
        for offer in offers
    ]


def providers_by_entry_no() -> dict[str, int]:
    """Give the keys of providers by their numbers in the registry."""
    return dict(Provider.objects.values_list("entry_no", "pk"))


def workers_of_providers() -> dict[int, list[int]]:
    """Give the keys of the workers of every provider that has any."""
    workers: dict[int, list[int]] = {}
    for provider_id, key in Worker.objects.order_by("pk").values_list("provider_id", "pk"):
        workers.setdefault(provider_id, []).append(key)
    return workers


def entry_for_change(provider_id: int) -> Provider:
    """Take an entry of the registry, keeping others from changing it till the transaction ends."""
    return Provider.objects.select_for_update(of=("self",)).get(pk=provider_id)
