"""A month of services ready to be settled: certificates, contracts, visits and acts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import F

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database import sql
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source
from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import Agreement, Offer
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from tests.region import (
    CHIEF,
    CLERK,
    WHOLE_YEAR,
    YEAR,
    ZONE,
    Region,
    make_application,
    make_person,
    make_region,
)

PROVIDER = Actor("user", "provider-kcson")
HOLDER = Actor("user", "holder-ivanova")
NOMINAL = Money.roubles(5000)
UNITS = 600
VISIT_UNITS = 60
VISIT_COST = Money.roubles(500)


@dataclass(frozen=True)
class Delivered:
    """Keys of what was made, in the order of people."""

    region: Region
    month_id: int
    certificate_ids: list[int]
    contract_ids: list[int]
    visit_ids: list[list[int]]
    act_ids: list[int]
    now: dt.datetime


def make_delivered(
    *,
    people: int = 3,
    visits: int = 2,
    fees: Sequence[Money] = (),
    month: int = 3,
    status: ActStatus = ActStatus.CONFIRMED,
    region: Region | None = None,
    first_person: int = 1,
) -> Delivered:
    """Make people with a certificate and a contract each, served in a month, acts signed.

    People go to the three providers in turn; ``fees`` are of the first acts.
    """
    region = region or make_region()
    opened = AccountingMonth.objects.filter(month=dt.date(YEAR, month, 1)).first()
    month_id = (
        opened.pk
        if opened
        else open_month(
            payer_id=region.payer_id,
            direction_id=region.direction_id,
            month=dt.date(YEAR, month, 1),
            actor=CLERK,
            now=moment(month, 1),
        )
    )
    made = Delivered(region, month_id, [], [], [], [], moment(month, 28))
    for number in range(people):
        certificate, contract = make_contract(region, first_person + number, number % 3)
        made.certificate_ids.append(certificate)
        made.contract_ids.append(contract)
        served = [
            make_visit(region, contract, month_id, moment(month, 1 + day, hour=1 + number))
            for day in range(visits)
        ]
        made.visit_ids.append(served)
        fee = fees[number] if number < len(fees) else Money(0)
        if visits:
            made.act_ids.append(make_act(contract, month_id, visits, fee, status, made.now))
    return made


def make_contract(region: Region, number: int, offer: int) -> tuple[int, int]:
    """Make a citizen with a certificate in use and a contract with one of the providers."""
    person = make_person(number)
    application = make_application(region, person)
    now = moment(1, 20)
    certificate = Certificate.objects.create(
        number=f"24{YEAR}{number:09d}",
        application_id=application,
        person_id=person,
        service_id=region.service_id,
        quota_id=region.quota_id,
        budget_line_id=region.budget_line_id,
        year=YEAR,
        period=WHOLE_YEAR,
        units=UNITS,
        nominal=NOMINAL,
        status=CertificateStatus.IN_USE,
        issued_at=now,
    )
    Quota.objects.filter(pk=region.quota_id).update(issued=F("issued") + 1)
    contract = Contract.objects.create(
        certificate=certificate,
        person_id=person,
        offer_id=region.offer_ids[offer],
        provider_id=region.provider_ids[offer],
        agreement_id=region.agreement_ids[offer],
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        service_id=region.service_id,
        municipality_id=region.municipality_ids[0],
        status=ContractStatus.ACTIVE,
        period=DateRange(dt.date(YEAR, 2, 1), dt.date(YEAR + 1, 1, 1)),
        requested_at=now,
        answered_at=now,
        answer_due=now.date(),
    )
    Offer.objects.filter(pk=region.offer_ids[offer]).update(taken=F("taken") + 1)
    Agreement.objects.filter(pk=region.agreement_ids[offer]).exclude(limit=None).update(
        committed=F("committed") + NOMINAL.kopecks
    )
    move(Kind.RESERVE, certificate.pk, None, NOMINAL, UNITS, Source.CERTIFICATE, certificate.pk, 1)
    move(Kind.COMMIT, certificate.pk, contract.pk, NOMINAL, UNITS, Source.CONTRACT, contract.pk, 1)
    return certificate.pk, contract.pk


def make_visit(region: Region, contract_id: int, month_id: int, starts: dt.datetime) -> int:
    """Record an hour of service with its posting."""
    contract = Contract.objects.get(pk=contract_id)
    place = region.provider_ids.index(contract.provider_id)
    visit = Visit.objects.create(
        accounting_month_id=month_id,
        contract=contract,
        provider_id=contract.provider_id,
        worker_id=region.worker_ids[place],
        person_id=contract.person_id,
        key=uuid.uuid4(),
        period=DateTimeTZRange(starts, starts + dt.timedelta(minutes=VISIT_UNITS)),
        units=VISIT_UNITS,
        cost=VISIT_COST,
        recorded_at=starts,
    )
    month = AccountingMonth.objects.get(pk=month_id).month.month
    certificate = contract.certificate_id
    move(
        Kind.DELIVER,
        certificate,
        contract_id,
        VISIT_COST,
        VISIT_UNITS,
        Source.VISIT,
        visit.pk,
        month,
    )
    return visit.pk


def make_act(
    contract_id: int, month_id: int, visits: int, fee: Money, status: ActStatus, now: dt.datetime
) -> int:
    """Form the act of a contract for the month."""
    is_confirmed = status in {ActStatus.CONFIRMED, ActStatus.ACCEPTED}
    cost = VISIT_COST * visits
    return Act.objects.create(
        accounting_month_id=month_id,
        contract_id=contract_id,
        provider_id=Contract.objects.get(pk=contract_id).provider_id,
        visits=visits,
        units=VISIT_UNITS * visits,
        cost=cost,
        fee=fee,
        payable=cost - fee,
        status=status,
        formed_at=now,
        signed_by_provider=PROVIDER.reference,
        confirmed_at=now if is_confirmed else None,
        signed_by_holder=HOLDER.reference if is_confirmed else "",
    ).pk


def close(made: Delivered) -> None:
    """Accept all acts of the month and close it."""
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)


def approve(made: Delivered) -> int:
    """Close the month and send its register to the treasury."""
    close(made)
    register = prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    approve_register(register_id=register.register_id, actor=CHIEF, now=made.now)
    return register.register_id


def moment(month: int, day: int, hour: int = 9) -> dt.datetime:
    """Give an hour of a day of the year of tests."""
    return dt.datetime(YEAR, month, day, hour, tzinfo=ZONE)


def move(
    kind: Kind,
    certificate_id: int,
    contract_id: int | None,
    amount: Money,
    units: int,
    source: Source,
    source_id: int,
    month: int,
) -> None:
    """Make one move of the ledger."""
    statement = f"""
        WITH moves AS (
            SELECT {kind.value} AS kind, %(month)s::date AS month, c.budget_line_id AS line_id,
                   c.id AS certificate_id, %(contract)s::bigint AS contract_id,
                   %(kopecks)s::bigint AS kopecks, %(units)s::int AS units,
                   %(source)s::bigint AS source_id
              FROM certificates_certificate c WHERE c.id = %(certificate)s),
        {movement(moves="moves", kinds=(kind,), source=source)}
        SELECT count(*) FROM moves_posted"""
    sql.row(
        statement,
        {
            "month": dt.date(YEAR, month, 1),
            "certificate": certificate_id,
            "contract": contract_id,
            "kopecks": amount.kopecks,
            "units": units,
            "source": source_id,
            "now": moment(month, 1),
        },
    )
