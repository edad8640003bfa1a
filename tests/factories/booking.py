"""Requests, contracts and groups."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.book_place import BookedPlace, book_place
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.providers.models import Agreement, Offer
from tests.factories.actors import HOLDER, PROVIDER
from tests.factories.certificates import FULL, make_certificate, set_fee_ceiling
from tests.factories.days import NOW, TODAY, WHOLE_YEAR, YEAR, ZONE, in_january
from tests.factories.ledger import post
from tests.factories.people import make_person
from tests.factories.region import Region


def make_contract(
    region: Region,
    certificate_id: int,
    *,
    offer_id: int | None = None,
    units: int = 600,
    money: Money = FULL,
    status: ContractStatus = ContractStatus.ACTIVE,
    period: DateRange = WHOLE_YEAR,
    answered_at: dt.datetime | None = None,
    now: dt.datetime = NOW,
) -> int:
    """Make a contract with its money, as an accepted request leaves it."""
    certificate = Certificate.objects.get(pk=certificate_id)
    offer = Offer.objects.get(pk=offer_id or region.offer_ids[0])
    agreement = Agreement.objects.get(provider_id=offer.provider_id)
    contract = Contract.objects.create(
        certificate=certificate,
        person_id=certificate.person_id,
        offer=offer,
        provider_id=offer.provider_id,
        agreement=agreement,
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        service_id=region.service_id,
        municipality_id=offer.municipality_id,
        status=status,
        period=period,
        requested_at=now,
        answered_at=answered_at,
        answer_due=now.date(),
    )
    Offer.objects.filter(pk=offer.pk).update(taken=F("taken") + 1)
    Agreement.objects.filter(pk=agreement.pk).exclude(limit=None).update(
        committed=F("committed") + money.kopecks
    )
    Certificate.objects.filter(pk=certificate_id).update(status="in_use")
    post(
        PostingKind.COMMIT,
        PostingSource.CONTRACT,
        contract.pk,
        money,
        units,
        line_id=region.budget_line_id,
        certificate_id=certificate_id,
        contract_id=contract.pk,
        now=now,
    )
    return contract.pk


def make_request(region: Region, number: int = 1, offer: int = 0, units: int | None = None) -> int:
    """Make a person with a certificate who asks a provider from today on."""
    return request_provider(
        certificate_id=make_certificate(region, make_person(number)),
        offer_id=region.offer_ids[offer],
        first_day=TODAY,
        units=units,
        actor=HOLDER,
        now=NOW,
    )


def make_accepted_contract(
    region: Region, number: int = 1, offer: int = 0, units: int | None = None
) -> int:
    """Make a contract: a request that the provider accepted."""
    contract = make_request(region, number, offer, units)
    accept_requests(contract_ids=[contract], actor=PROVIDER, now=NOW)
    return contract


def booking_of(
    certificate_id: int, group_id: int, *, actor: Actor = HOLDER, now: dt.datetime = NOW
) -> partial[BookedPlace]:
    """Make the wish of a certificate's owner for a place: called, it books."""
    certificate = Certificate.objects.get(pk=certificate_id)
    return partial(
        book_place,
        person_id=certificate.person_id,
        certificate=certificate.public_id,
        group=Group.objects.get(pk=group_id).public_id,
        actor=actor,
        now=now,
    )


def make_group(region: Region, **changes: object) -> int:
    """Open a group of the first provider: two days in June, 3,000 roubles, 300 minutes."""
    group = {
        "offer_id": region.offer_ids[0],
        "title": "Поход",
        "period": DateRange(dt.date(YEAR, 6, 1), dt.date(YEAR, 6, 3)),
        "opens_at": dt.datetime(YEAR, 1, 10, tzinfo=ZONE),
        "price": Money.roubles(3000),
        "units": 300,
        "capacity": 10,
    }
    return Group.objects.create(**{**group, **changes}).pk


def finish_contracts() -> None:
    """Leave contracts as if all was accepted."""
    sql.run(
        "UPDATE ledger_contractaccount SET accepted_kopecks = left_kopecks, left_kopecks = 0,"
        " accepted_units = left_units, left_units = 0"
    )


def change_provider(region: Region, contract_id: int) -> int:
    """End a contract on 9 January and make one with the second provider from the tenth on.

    The money of the second is another certificate's: what is tested is the arithmetic of fees.
    """
    Contract.objects.filter(pk=contract_id).update(
        status=ContractStatus.CLOSED,
        closed_at=in_january(10),
        period=DateRange(dt.date(YEAR, 1, 1), dt.date(YEAR, 1, 10)),
    )
    second = make_contract(
        region, make_certificate(region, make_person(99)), offer_id=region.offer_ids[1]
    )
    first = Contract.objects.get(pk=contract_id)
    Contract.objects.filter(pk=second).update(
        certificate_id=first.certificate_id, person_id=first.person_id
    )
    return second


def set_ceiling(contract_id: int, monthly: Money, period: DateRange = WHOLE_YEAR) -> None:
    """Let the holder of a contract pay, at most so much a month."""
    certificate_id = Contract.objects.get(pk=contract_id).certificate_id
    set_fee_ceiling(certificate_id, monthly, period)
