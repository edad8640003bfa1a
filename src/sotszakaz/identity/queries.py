"""Finding organisations."""

from __future__ import annotations

from collections.abc import Iterable

from sotszakaz.identity.models import Organisation


def organisations_by_inn(numbers: Iterable[str]) -> dict[str, int]:
    """Give the keys of the organisations that are entered, by their ИНН."""
    return dict(Organisation.objects.filter(inn__in=list(numbers)).values_list("inn", "pk"))


def names_by_inn(numbers: Iterable[str]) -> dict[str, str]:
    """Give the full names of the organisations that are entered, by their ИНН."""
    stored = Organisation.objects.filter(inn__in=list(numbers))
    return dict(stored.values_list("inn", "full_name"))


def organisation_name(organisation_id: int) -> str:
    """Name an organisation in full."""
    return Organisation.objects.values_list("full_name", flat=True).get(pk=organisation_id)
