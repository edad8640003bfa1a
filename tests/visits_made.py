"""Services given, for tests of acts: the rows as a device leaves them, with their postings."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import FeeCeiling
from sotszakaz.database import sql
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.form_acts import Formed, form_acts
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source
from sotszakaz.providers.models import Worker
from tests.certificates_made import make_certificate, make_contract, open_month
from tests.region import WHOLE_YEAR, YEAR, ZONE, Region, make_person

PROVIDER = Actor("user", "provider-kcson")
HOLDER = Actor("user", "holder-ivanova")
HOUR = 60
HOUR_COST = Money.roubles(500)
DELIVER = f"""
    WITH moves AS (
        SELECT {Kind.DELIVER.value} AS kind, m.month, a.line_id, a.certificate_id, a.contract_id,
               v.cost_kopecks AS kopecks, v.units, v.id AS source_id
          FROM delivery_visit v
          JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
          JOIN ledger_contractaccount a ON a.contract_id = v.contract_id
         WHERE v.id = %(visit)s),
    {movement(moves="moves", kinds=(Kind.DELIVER,), source=Source.VISIT)}
    SELECT count(*) FROM moves_posted"""


def moment(day: int, hour: int = 9, month: int = 1) -> dt.datetime:
    """Give an hour of a day of the year of tests, by default in January."""
    return dt.datetime(YEAR, month, day, hour, tzinfo=ZONE)


AT = moment(31, 18)


def make_visit(
    contract_id: int, starts_at: dt.datetime, units: int = HOUR, cost: Money = HOUR_COST
) -> int:
    """Record a service of the provider's first worker, opening its month if need be."""
    contract = Contract.objects.get(pk=contract_id)
    month, _ = AccountingMonth.objects.get_or_create(
        payer_id=contract.payer_id,
        direction_id=contract.direction_id,
        month=starts_at.date().replace(day=1),
    )
    visit = Visit.objects.create(
        accounting_month=month,
        contract=contract,
        provider_id=contract.provider_id,
        worker=Worker.objects.filter(provider_id=contract.provider_id).earliest("pk"),
        person_id=contract.person_id,
        key=uuid.uuid4(),
        period=DateTimeTZRange(starts_at, starts_at + dt.timedelta(minutes=units)),
        units=units,
        cost=cost,
        recorded_at=starts_at,
    )
    sql.row(DELIVER, {"visit": visit.pk, "now": starts_at})
    return visit.pk


def make_served(region: Region, number: int = 1, visits: int = 2) -> tuple[int, list[int]]:
    """Make a citizen with a contract, served an hour a day in January: contract and visits.

    Units: ``number`` is also the hour of the day, so that one worker comes to several people.
    """
    certificate = make_certificate(region, make_person(number))
    contract = make_contract(region, certificate)
    return contract, [make_visit(contract, moment(1 + day, number)) for day in range(visits)]


def january(region: Region) -> int:
    """Give January, open."""
    month = AccountingMonth.objects.filter(month=dt.date(YEAR, 1, 1)).first()
    return month.pk if month else open_month(region, 1)


def set_ceiling(contract_id: int, monthly: Money, days: DateRange = WHOLE_YEAR) -> None:
    """Let the holder of a contract pay, at most so much a month."""
    FeeCeiling.objects.create(
        certificate_id=Contract.objects.get(pk=contract_id).certificate_id,
        monthly=monthly,
        income=Money.roubles(28_000),
        period=days,
    )


def change_provider(region: Region, contract_id: int) -> int:
    """End a contract on 9 January and make one with the second provider from the tenth on.

    The money of the second is another certificate's: what is tested is the arithmetic of fees.
    """
    Contract.objects.filter(pk=contract_id).update(
        status=ContractStatus.CLOSED,
        closed_at=moment(10),
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


def form(region: Region, provider_id: int | None = None, now: dt.datetime = AT) -> Formed:
    """Form the acts of January, signed by the provider's employee."""
    return form_acts(
        accounting_month_id=january(region), provider_id=provider_id, actor=PROVIDER, now=now
    )


def sums() -> list[tuple[int, int, int, int, int]]:
    """Give visits, units, cost, fee and payable of all acts by contract, money in kopecks."""
    return [
        (act.visits, act.units, act.cost.kopecks, act.fee.kopecks, act.payable.kopecks)
        for act in Act.objects.order_by("contract_id")
    ]


def leave_behind(contract_id: int) -> None:
    """Leave an act one service short, as when a service was recorded while it was being formed."""
    act = Act.objects.get(contract_id=contract_id)
    act.visits -= 1
    act.units -= HOUR
    act.cost -= HOUR_COST
    act.payable -= HOUR_COST
    act.save()
