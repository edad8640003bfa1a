"""What is entered about providers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import WrongNumber
from sotszakaz.kernel.money import Money
from sotszakaz.planning.rules import Fault
from sotszakaz.providers.states import AgreementKind, ProviderKind


class ApiKeyUnknown(DomainError):
    """Ключ программы не подходит: такого ключа нет, или он отозван. Возьмите действующий ключ на
    странице «Ключи программ» и передайте его в заголовке Authorization.
    """


class RegistrarUnknown(DomainError):
    """Такого уполномоченного органа нет. Выберите орган, который заказывает услуги."""


@dataclass(frozen=True, slots=True)
class NewProvider:
    """An entry of a registry that was kept elsewhere; ``row`` is its place in the file.

    Without ``registrar_inn`` the entry is kept by the body that loads it.
    """

    row: int
    entry_no: str
    kind: ProviderKind
    requisites: Requisites
    registrar_inn: str = ""


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


def requisite_faults(providers: Iterable[NewProvider]) -> list[Fault]:
    """Say of every row which of its requisites is wrong."""
    faults = []
    for provider in providers:
        try:
            checked(provider.requisites)
        except WrongNumber as wrong:
            faults.append(Fault(provider.row, str(wrong)))
    return faults


def secret_hash(secret: str) -> bytes:
    """Give what is kept of the secret of a program's key: it is long and random, one pass will do.

    What is not a secret of ours hashes too, and is found nowhere.
    """
    return hashlib.sha256(secret.encode(errors="replace")).digest()
