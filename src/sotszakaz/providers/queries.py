"""Finding providers and free places."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F

from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import ApiKey, Offer, Provider, Worker
from sotszakaz.providers.rules import Registrar, RegistrarUnknown
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


def registrars(*, jurisdiction_id: int | None = None) -> list[Registrar]:
    """List the bodies that keep entries of the registry: those with quotas of a social order.

    Without a region the bodies of all of them are listed.
    """
    quotas = Quota.objects.all()
    if jurisdiction_id is not None:
        quotas = quotas.filter(municipality__jurisdiction_id=jurisdiction_id)
    rows = (
        quotas.values_list("authority_id", "authority__inn", "authority__full_name")
        .annotate(directions=ArrayAgg("service__direction__name", distinct=True))
        .order_by("authority__full_name", "authority_id")
    )
    return [Registrar(key, inn, name, tuple(directions)) for key, inn, name, directions in rows]


def registrar_name(organisation_id: int) -> str:
    """Name a body that may keep an entry of the registry.

    Raises:
        RegistrarUnknown: the organisation buys no services.
    """
    found = Quota.objects.filter(authority_id=organisation_id)
    name = found.values_list("authority__short_name", flat=True).first()
    if name is None:
        raise RegistrarUnknown
    return name


def workers_of_providers() -> dict[int, list[int]]:
    """Give the keys of the workers of every provider that has any."""
    workers: dict[int, list[int]] = {}
    for provider_id, key in Worker.objects.order_by("pk").values_list("provider_id", "pk"):
        workers.setdefault(provider_id, []).append(key)
    return workers


def api_key_id(secret_hash: bytes) -> int:
    """Give the id of an API key by the hash of its secret, revoked or not."""
    return ApiKey.objects.values_list("pk", flat=True).get(secret_hash=secret_hash)
