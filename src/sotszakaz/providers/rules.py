"""What is entered about providers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import WrongNumber
from sotszakaz.kernel.money import Money
from sotszakaz.planning.rules import Fault
from sotszakaz.providers.states import AgreementKind, ProviderKind


class ReasonMissing(DomainError):
    """Укажите основание {step}: исполнитель увидит его."""


@dataclass(frozen=True, slots=True)
class NewProvider:
    """An entry of a registry that was kept elsewhere; ``row`` is its place in the file."""

    row: int
    entry_no: str
    kind: ProviderKind
    requisites: Requisites


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What a provider offers to do, where, and for how many people at once."""

    provider_id: int
    service_id: int
    municipality_id: int
    capacity: int


@dataclass(frozen=True, slots=True)
class NewWorker:
    """A worker of a provider; the code is the provider's own."""

    provider_id: int
    code: str
    full_name: str


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """An agreement that was signed; without a limit it is bounded by certificates only."""

    number: str
    provider_id: int
    payer_id: int
    direction_id: int
    kind: AgreementKind
    first_day: dt.date
    last_day: dt.date
    limit: Money | None


def reason_for(step: str, text: str) -> str:
    """Give the reason of a step («исключения») as it is kept, or refuse when there is none."""
    if not text.strip():
        raise ReasonMissing(step=step)
    return text.strip()


def requisite_faults(providers: Iterable[NewProvider]) -> list[Fault]:
    """Say of every row which of its requisites is wrong."""
    faults = []
    for provider in providers:
        try:
            checked(provider.requisites)
        except WrongNumber as wrong:
            faults.append(Fault(provider.row, str(wrong)))
    return faults
