"""Finding providers."""

from __future__ import annotations

from sotszakaz.planning.queries import Authority, authorities, authority_name
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.rules import RegistrarUnknown


def registrars(*, jurisdiction_id: int | None = None) -> list[Authority]:
    """List the bodies that keep entries of the registry: those that buy services.

    Without a region the bodies of all of them are listed.
    """
    return authorities(jurisdiction_id=jurisdiction_id)


def registrar_name(organisation_id: int) -> str:
    """Name a body that may keep an entry of the registry.

    Raises:
        RegistrarUnknown: the organisation buys no services.
    """
    name = authority_name(organisation_id)
    if name is None:
        raise RegistrarUnknown
    return name


def api_key_id(secret_hash: bytes) -> int:
    """Give the id of an API key by the hash of its secret, revoked or not."""
    return ApiKey.objects.values_list("pk", flat=True).get(secret_hash=secret_hash)
