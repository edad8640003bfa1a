"""Requests and contracts as people see them, and what a holder may choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import ContractAccount
from sotszakaz.providers.queries import OfferRow, offers_for

HELD = sql.load(__file__, "held_contracts")
REFUSALS = sql.load(__file__, "closing_refusals")


class ContractUnknown(DomainError):
    """Договора № {contract_id} нет. Проверьте номер."""


class CertificateUnknown(DomainError):
    """Такого сертификата нет. Проверьте номер."""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as a provider sees it in the list."""

    contract_id: int
    person: str
    address: str
    phone: str
    first_day: date
    answer_due: date
    units: int
    money: Money


@dataclass(frozen=True, slots=True)
class ContractCard:
    """A request or a contract, with the money and units of it.

    A contract that ended before it began has no first day.
    """

    contract_id: int
    certificate: str
    person: str
    provider: str
    agreement: str
    status: ContractStatus
    first_day: date | None
    day_after: date | None
    answer_due: date
    answered_at: datetime | None
    closed_at: datetime | None
    reason: str
    committed: Money
    left: Money
    left_units: int


def requests_of_provider(provider_id: int) -> list[RequestRow]:
    """List the requests that wait for a provider; those to be answered first come first."""
    requests = (
        Contract.objects.filter(provider_id=provider_id, status=ContractStatus.REQUESTED)
        .select_related("person")
        .order_by("answer_due", "pk")
    )
    accounts = ContractAccount.objects.in_bulk([request.pk for request in requests])
    return [
        RequestRow(
            contract_id=request.pk,
            person=str(request.person),
            address=request.person.address,
            phone=request.person.phone,
            first_day=request.period.lower,
            answer_due=request.answer_due,
            units=accounts[request.pk].committed_units,
            money=accounts[request.pk].committed,
        )
        for request in requests
    ]


def contract_card(contract_id: int) -> ContractCard:
    """Show a request or a contract.

    Raises:
        ContractUnknown: there is no such contract.
    """
    related = ("certificate", "person", "provider__organisation", "agreement")
    contract = Contract.objects.select_related(*related).filter(pk=contract_id).first()
    if contract is None:
        raise ContractUnknown(contract_id=contract_id)
    account = ContractAccount.objects.get(pk=contract_id)
    return ContractCard(
        contract_id=contract.pk,
        certificate=contract.certificate.number,
        person=str(contract.person),
        provider=contract.provider.organisation.short_name,
        agreement=contract.agreement.number,
        status=ContractStatus(contract.status),
        first_day=contract.period.lower,
        day_after=contract.period.upper,
        answer_due=contract.answer_due,
        answered_at=contract.answered_at,
        closed_at=contract.closed_at,
        reason=contract.reason,
        committed=account.committed,
        left=account.left,
        left_units=account.left_units,
    )


def choices(certificate_id: int) -> list[OfferRow]:
    """List the offers with free places a holder may choose from, in the place of the certificate.

    Raises:
        CertificateUnknown: there is no such certificate.
    """
    certificate = Certificate.objects.select_related("quota").filter(pk=certificate_id).first()
    if certificate is None:
        raise CertificateUnknown
    offers = offers_for(
        service_id=certificate.service_id, municipality_id=certificate.quota.municipality_id
    )
    return [offer for offer in offers if offer.free > 0]


def unanswered_requests(today: date) -> list[int]:
    """Give the keys of requests whose day of answer has passed."""
    late = Contract.objects.filter(status=ContractStatus.REQUESTED, answer_due__lt=today)
    return list(late.order_by("pk").values_list("pk", flat=True))


def hold_contracts(contract_ids: Sequence[int]) -> None:
    """Keep others from changing contracts, their places and money till the transaction ends."""
    sql.row(HELD, {"contracts": list(contract_ids)})


def closing_refusals(
    contract_ids: Sequence[int], *, last_day: date, now: datetime
) -> list[tuple[int, str]]:
    """List the contracts that cannot be closed on a day, with keys of ``CLOSING_REASONS``."""
    parameters = {"contracts": list(contract_ids), "last_day": last_day, "now": now}
    return [(int(key), reason) for key, reason in sql.rows(REFUSALS, parameters)]
