"""Services given: the rows as a device leaves them, with their postings; acts of a month."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from sotszakaz.booking.models import Contract
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.form_acts import Formed, form_acts
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.providers.models import Worker
from tests.factories.actors import HOLDER, PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import JANUARY_END, in_january
from tests.factories.ledger import make_month, post
from tests.factories.people import make_person
from tests.factories.region import Region

HOUR = 60
HOUR_COST = Money.roubles(500)


def make_visit(
    contract_id: int, starts_at: dt.datetime, units: int = HOUR, cost: Money = HOUR_COST
) -> int:
    """Record a service of the provider's first worker, opening its month if need be."""
    contract = Contract.objects.select_related("certificate").get(pk=contract_id)
    visit = Visit.objects.create(
        accounting_month_id=make_month(contract.payer_id, contract.direction_id, starts_at.month),
        contract=contract,
        provider_id=contract.provider_id,
        worker=Worker.objects.filter(provider_id=contract.provider_id).earliest("pk"),
        person_id=contract.person_id,
        idempotency_key=uuid.uuid4(),
        period=DateTimeTZRange(starts_at, starts_at + dt.timedelta(minutes=units)),
        units=units,
        cost=cost,
        recorded_at=starts_at,
    )
    post(
        PostingKind.DELIVER,
        PostingSource.VISIT,
        visit.pk,
        cost,
        units,
        line_id=contract.certificate.budget_line_id,
        certificate_id=contract.certificate_id,
        contract_id=contract_id,
        now=starts_at,
    )
    return visit.pk


def make_act(
    contract_id: int,
    month_id: int,
    visits: int,
    fee: Money,
    status: ActStatus,
    now: dt.datetime,
) -> int:
    """Form the act of a contract for the month."""
    is_confirmed = status in {ActStatus.CONFIRMED, ActStatus.ACCEPTED}
    cost = HOUR_COST * visits
    return Act.objects.create(
        accounting_month_id=month_id,
        contract_id=contract_id,
        provider_id=Contract.objects.get(pk=contract_id).provider_id,
        visits=visits,
        units=HOUR * visits,
        cost=cost,
        fee=fee,
        payable=cost - fee,
        status=status,
        formed_at=now,
        signed_by_provider=PROVIDER.reference,
        confirmed_at=now if is_confirmed else None,
        signed_by_holder=HOLDER.reference if is_confirmed else "",
    ).pk


def make_served_contract(region: Region, number: int = 1, visits: int = 2) -> tuple[int, list[int]]:
    """Make a citizen with a contract, served an hour a day in January: contract and visits.

    Units: ``number`` is also the hour of the day, so that one worker comes to several people.
    """
    certificate = make_certificate(region, make_person(number))
    contract = make_contract(region, certificate)
    return contract, [make_visit(contract, in_january(1 + day, number)) for day in range(visits)]


def january(region: Region) -> int:
    """Give January, open."""
    return make_month(region.payer_id, region.direction_id, 1)


def form_january_acts(
    region: Region, provider_id: int | None = None, now: dt.datetime = JANUARY_END
) -> Formed:
    """Form the acts of January, signed by the provider's employee."""
    return form_acts(
        accounting_month_id=january(region), provider_id=provider_id, actor=PROVIDER, now=now
    )


def act_sums() -> list[tuple[int, int, int, int, int]]:
    """Give visits, units, cost, fee and payable of all acts by contract, money in kopecks."""
    return [
        (act.visits, act.units, act.cost.kopecks, act.fee.kopecks, act.payable.kopecks)
        for act in Act.objects.order_by("contract_id")
    ]


def drop_one_visit_from_act(contract_id: int) -> None:
    """Leave an act one service short, as when a service was recorded while it was being formed."""
    act = Act.objects.get(contract_id=contract_id)
    act.visits -= 1
    act.units -= HOUR
    act.cost -= HOUR_COST
    act.payable -= HOUR_COST
    act.save()
