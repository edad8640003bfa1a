"""Loading a registry of providers that was kept elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.identity.operations.register_organisations import register_organisations
from sotszakaz.identity.queries import names_by_inn
from sotszakaz.identity.rules import checked
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.rules import Fault, RowsRefused
from sotszakaz.providers.models import Provider
from sotszakaz.providers.queries import registrars
from sotszakaz.providers.rules import NewProvider, requisite_faults
from sotszakaz.providers.states import EntryStatus

LOADED = Event("providers.registry_loaded", "Загружен реестр исполнителей: {count}")


@transaction.atomic
def load_registry(
    *, providers: Sequence[NewProvider], registrar_id: int, actor: Actor, now: datetime
) -> dict[str, int]:
    """Enter admitted providers with their organisations; give their ids by registry number.

    ``registrar_id`` is the body that loads: it keeps the entries that name no other.

    Raises:
        RowsRefused: requisites are wrong or belong to another, or the named body buys no services;
            every such row is named.
        ConstraintViolated: a number or an organisation is already in the registry.
    """
    bodies = {body.inn: body.organisation_id for body in registrars()}
    faults = requisite_faults(providers) or _foreign_numbers(providers)
    faults += _unknown_registrars(providers, bodies)
    if faults:
        raise RowsRefused(faults)
    organisations = register_organisations(
        organisations=[provider.requisites for provider in providers], actor=actor, now=now
    )
    with violations.translate_violations():
        stored = Provider.objects.bulk_create(
            Provider(
                organisation_id=organisations[checked(provider.requisites).inn],
                registrar_id=bodies.get(provider.registrar_inn, registrar_id),
                kind=provider.kind,
                entry_no=provider.entry_no,
                status=EntryStatus.ACTIVE,
                reviewed_by=actor.reference,
                status_at=now,
            )
            for provider in providers
        )
    audit.record(LOADED, subject="providers.provider:batch", actor=actor, at=now, count=len(stored))
    return {provider.entry_no: provider.pk for provider in stored}


def _unknown_registrars(providers: Sequence[NewProvider], bodies: Mapping[str, int]) -> list[Fault]:
    """Say whose entry would be kept by an organisation that is no body."""
    return [
        Fault(
            provider.row,
            f"уполномоченного органа с ИНН {provider.registrar_inn} нет. Укажите орган, который "
            "заказывает услуги, или оставьте ячейку пустой.",
        )
        for provider in providers
        if provider.registrar_inn and provider.registrar_inn not in bodies
    ]


def _foreign_numbers(providers: Sequence[NewProvider]) -> list[Fault]:
    """Say whose ИНН is already entered for somebody else: their payments must not mix."""
    sound = [(provider.row, checked(provider.requisites)) for provider in providers]
    named = names_by_inn(requisites.inn for _, requisites in sound)
    return [
        Fault(
            row,
            f"этот ИНН уже внесён за организацией «{named[one.inn]}». "
            "Проверьте ИНН и наименование.",
        )
        for row, one in sound
        if named.get(one.inn, one.full_name) != one.full_name
    ]
