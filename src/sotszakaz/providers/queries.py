"""Finding providers."""

from __future__ import annotations

from django.contrib.postgres.aggregates import ArrayAgg

from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import ApiKey, Provider
from sotszakaz.providers.rules import Registrar, RegistrarUnknown


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


def api_key_id(secret_hash: bytes) -> int:
    """Give the id of an API key by the hash of its secret, revoked or not."""
    return ApiKey.objects.values_list("pk", flat=True).get(secret_hash=secret_hash)
