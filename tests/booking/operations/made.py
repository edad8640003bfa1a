"""Requests, contracts and visits for tests of booking."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.book_place import BookedPlace, book_place
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.certificates.models import Certificate
from sotszakaz.database import sql
from sotszakaz.delivery.models import Visit
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source
from tests.certificates_made import make_certificate
from tests.region import NOW, TODAY, YEAR, ZONE, Region, make_person

HOLDER = Actor("user", "holder-1")
PROVIDER = Actor("user", "provider-1")
COST = Money(33_333)


def requested(region: Region, number: int = 1, offer: int = 0, units: int | None = None) -> int:
    """Make a person with a certificate who asks a provider from today on."""
    return request_provider(
        certificate_id=make_certificate(region, make_person(number)),
        offer_id=region.offer_ids[offer],
        first_day=TODAY,
        units=units,
        actor=HOLDER,
        now=NOW,
    )


def contracted(region: Region, number: int = 1, offer: int = 0, units: int | None = None) -> int:
    """Make a contract: a request that the provider accepted."""
    contract = requested(region, number, offer, units)
    accept_requests(contract_ids=[contract], actor=PROVIDER, now=NOW)
    return contract


def place(
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


def visited(
    region: Region, contract_id: int, day: dt.date, *, units: int = 60, cost: Money = COST
) -> None:
    """Record a service at nine in the morning of a day, with its posting."""
    contract = Contract.objects.get(pk=contract_id)
    month, _ = AccountingMonth.objects.get_or_create(
        payer_id=region.payer_id, direction_id=region.direction_id, month=day.replace(day=1)
    )
    begins = dt.datetime.combine(day, dt.time(9), tzinfo=ZONE)
    visit = Visit.objects.create(
        accounting_month=month,
        contract=contract,
        provider_id=contract.provider_id,
        worker_id=region.worker_ids[region.provider_ids.index(contract.provider_id)],
        person_id=contract.person_id,
        key=uuid.uuid4(),
        period=DateTimeTZRange(begins, begins + dt.timedelta(minutes=units)),
        units=units,
        cost=cost,
        recorded_at=begins,
    )
    sql.run(
        """WITH moves AS (
            SELECT 7 AS kind, %(month)s::date AS month, %(line)s::bigint AS line_id,
                   %(certificate)s::bigint AS certificate_id, %(contract)s::bigint AS contract_id,
                   %(kopecks)s::bigint AS kopecks, %(units)s::int AS units,
                   %(visit)s::bigint AS source_id), """
        + movement(moves="moves", kinds=[Kind.DELIVER], source=Source.VISIT)
        + " SELECT 1",
        {
            "month": month.month,
            "line": region.budget_line_id,
            "certificate": contract.certificate_id,
            "contract": contract_id,
            "kopecks": cost.kopecks,
            "units": units,
            "visit": visit.pk,
            "now": begins,
        },
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
