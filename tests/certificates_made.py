"""Certificates and contracts for tests of the chapters that stand on them.

Money moves through the ledger's own movement, as it does in the operations that issue.
"""

from __future__ import annotations

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source
from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import Agreement, Offer
from tests.region import NOW, WHOLE_YEAR, YEAR, ZONE, Region, make_application

FULL = Money.roubles(5_000)


def make_certificate(
    region: Region,
    person: int,
    units: int = 600,
    nominal: Money = FULL,
    *,
    quota_id: int | None = None,
    now: dt.datetime = NOW,
) -> int:
    """Issue a certificate to a person: the row, its account, the posting."""
    quota = Quota.objects.get(pk=quota_id or region.quota_id)
    certificate = Certificate.objects.create(
        number=f"24{YEAR}{person:08d}",
        application_id=make_application(region, person, quota_id=quota.pk),
        person_id=person,
        service_id=region.service_id,
        quota=quota,
        budget_line_id=region.budget_line_id,
        year=YEAR,
        period=WHOLE_YEAR,
        units=units,
        nominal=nominal,
        issued_at=now,
    )
    Quota.objects.filter(pk=quota.pk).update(issued=quota.issued + 1)
    _move(
        Kind.RESERVE,
        Source.CERTIFICATE,
        line=region.budget_line_id,
        certificate=certificate.pk,
        contract=None,
        kopecks=nominal.kopecks,
        units=units,
        source_id=certificate.pk,
        now=now,
    )
    return certificate.pk


def make_contract(
    region: Region,
    certificate_id: int,
    *,
    offer_id: int | None = None,
    units: int = 600,
    money: Money = FULL,
    status: ContractStatus = ContractStatus.ACTIVE,
    now: dt.datetime = NOW,
) -> int:
    """Make a contract with its money, as an accepted request leaves it."""
    certificate = Certificate.objects.get(pk=certificate_id)
    offer = Offer.objects.get(pk=offer_id or region.offer_ids[0])
    contract = Contract.objects.create(
        certificate=certificate,
        person_id=certificate.person_id,
        offer=offer,
        provider_id=offer.provider_id,
        agreement=Agreement.objects.get(provider_id=offer.provider_id),
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        service_id=region.service_id,
        municipality_id=offer.municipality_id,
        status=status,
        period=WHOLE_YEAR,
        requested_at=now,
        answer_due=now.date(),
    )
    Offer.objects.filter(pk=offer.pk).update(taken=offer.taken + 1)
    Certificate.objects.filter(pk=certificate_id).update(status="in_use")
    _move(
        Kind.COMMIT,
        Source.CONTRACT,
        line=region.budget_line_id,
        certificate=certificate_id,
        contract=contract.pk,
        kopecks=money.kopecks,
        units=units,
        source_id=contract.pk,
        now=now,
    )
    return contract.pk


def finish_contracts() -> None:
    """Leave contracts as if all was accepted."""
    sql.run(
        "UPDATE ledger_contractaccount SET accepted_kopecks = left_kopecks, left_kopecks = 0,"
        " accepted_units = left_units, left_units = 0"
    )


def open_month(region: Region, month: int = 1) -> int:
    """Open an accounting month of the year."""
    return AccountingMonth.objects.create(
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        month=dt.date(YEAR, month, 1),
    ).pk


def first_days(first: dt.date, after: dt.date) -> DateRange:
    """Give a half-open range of days."""
    return DateRange(first, after)


def _move(kind: Kind, source: Source, **move: object) -> None:
    moves = """WITH moves AS (
        SELECT %(kind)s::smallint AS kind, %(month)s::date AS month, %(line)s::bigint AS line_id,
               %(certificate)s::bigint AS certificate_id, %(contract)s::bigint AS contract_id,
               %(kopecks)s::bigint AS kopecks, %(units)s::int AS units,
               %(source_id)s::bigint AS source_id),
    """
    now = move["now"]
    assert isinstance(now, dt.datetime)
    sql.run(
        moves + movement(moves="moves", kinds=[kind], source=source) + " SELECT 1",
        {"kind": kind.value, "month": now.astimezone(ZONE).date().replace(day=1), **move},
    )
