"""A small region: two places, two categories, an approved order, three providers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.planning.models import Category, OrderLine, Quota, Service, SocialOrder, Tariff
from sotszakaz.planning.states import OrderStatus
from sotszakaz.policy.models import Direction, Municipality, Parameter
from sotszakaz.policy.states import ParameterKind
from sotszakaz.providers.models import Agreement, Offer, Provider, Worker
from sotszakaz.providers.states import AgreementKind, AgreementStatus, ProviderKind
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW, WHOLE_YEAR, YEAR, days
from tests.factories.identity import make_organisation
from tests.factories.planning import make_budget_line, make_service
from tests.factories.policy import Ground, make_ground
from tests.factories.providers import make_provider

MILLION = Money.roubles(1_000_000)
PRICE = Money.roubles(500)


@dataclass(frozen=True)
class Region:
    """Keys of everything the small region has.

    Pairs are by place: quotas of the first category come first, one for each municipality.
    Offers, workers and agreements stand in the order of providers: state, private, nonprofit;
    ``offer_ids`` are those of the first municipality.
    """

    jurisdiction_id: int
    direction_id: int
    authority_id: int
    payer_id: int
    legal_act_id: int
    service_id: int
    category_ids: tuple[int, int]
    municipality_ids: tuple[int, int]
    budget_line_id: int
    order_id: int
    quota_ids: tuple[int, int, int, int]
    provider_ids: tuple[int, int, int]
    offer_ids: tuple[int, int, int]
    second_offer_ids: tuple[int, int, int]
    worker_ids: tuple[int, int, int]
    agreement_ids: tuple[int, int, int]

    @property
    def quota_id(self) -> int:
        """The quota of the first category and the first municipality."""
        return self.quota_ids[0]


def make_region(
    *,
    limit: Money = MILLION,
    volume: int = 10,
    capacity: int = 10,
    workers: int = 1,
    units: int = 600,
    price: Money = PRICE,
    per_units: int = 60,
    agreement_limit: Money | None = None,
    enabled: bool = True,
    year: int = YEAR,
    now: dt.datetime = NOW,
) -> Region:
    """Build the region; by default a certificate is 600 minutes at 500 roubles an hour: 5,000."""
    period = days(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
    ground = make_ground(period)
    categories = make_service(ground, period, enabled=enabled, units=units)
    service = Service.objects.get()
    for place in ground.places:
        Tariff.objects.create(
            service=service,
            municipality=place,
            price=price,
            per_units=per_units,
            period=period,
            legal_act=ground.act,
        )
    payer = make_organisation(2, "Казначей")
    line = make_budget_line(
        ground.direction.pk, payer.pk, ground.act.pk, limit=limit, year=year, now=now
    )
    order, quotas = _make_order(ground, categories, line, year=year, volume=volume, now=now)
    providers = [
        make_provider(number, kind, registrar_id=order.authority_id, now=now)
        for number, kind in enumerate(ProviderKind, start=1)
    ]
    offers = [_make_offers(providers, service, place, capacity) for place in ground.places]
    agreements = [_make_agreement(one, payer, ground.direction, period, now) for one in providers]
    _limit_agreements(agreement_limit)
    return Region(
        jurisdiction_id=ground.jurisdiction.pk,
        direction_id=ground.direction.pk,
        authority_id=order.authority_id,
        payer_id=payer.pk,
        legal_act_id=ground.act.pk,
        service_id=service.pk,
        category_ids=(categories[0].pk, categories[1].pk),
        municipality_ids=(ground.places[0].pk, ground.places[1].pk),
        budget_line_id=line,
        order_id=order.pk,
        quota_ids=quotas,
        provider_ids=_three([provider.pk for provider in providers]),
        offer_ids=offers[0],
        second_offer_ids=offers[1],
        worker_ids=_three([_workers(provider, workers) for provider in providers]),
        agreement_ids=_three(agreements),
    )


def _make_order(
    ground: Ground,
    categories: tuple[Category, Category],
    line_id: int,
    *,
    year: int,
    volume: int,
    now: dt.datetime,
) -> tuple[SocialOrder, tuple[int, int, int, int]]:
    """Create the approved order of the ministry with a quota for each category and place."""
    order = SocialOrder.objects.create(
        direction=ground.direction,
        authority=make_organisation(1, "Министерство"),
        year=year,
        version=1,
        status=OrderStatus.APPROVED,
        legal_act=ground.act,
        prepared_by=CLERK.reference,
        approved_by=CHIEF.reference,
        approved_at=now,
    )
    keys = []
    for category, place in product(categories, ground.places):
        quota = Quota.objects.create(
            authority=order.authority,
            year=year,
            service=Service.objects.get(),
            category=category,
            municipality=place,
            budget_line_id=line_id,
            volume=volume,
        )
        OrderLine.objects.create(
            order=order,
            quota=quota,
            selection_year=year,
            volume_total=volume + 5,
            volume_assignment=3,
            volume_competition=2,
            volume_certificate=volume,
            tolerance_percent=5,
        )
        keys.append(quota.pk)
    return order, (keys[0], keys[1], keys[2], keys[3])


def _make_offers(
    providers: Sequence[Provider], service: Service, place: Municipality, capacity: int
) -> tuple[int, int, int]:
    return _three(
        [
            Offer.objects.create(
                provider=provider, service=service, municipality=place, capacity=capacity
            ).pk
            for provider in providers
        ]
    )


def _limit_agreements(limit: Money | None) -> None:
    if limit is not None:
        Agreement.objects.update(limit=limit)


def _make_agreement(
    provider: Provider,
    payer: Organisation,
    direction: Direction,
    period: DateRange,
    now: dt.datetime,
) -> int:
    return Agreement.objects.create(
        number=f"С-{provider.pk}/{period.lower.year}",
        provider=provider,
        payer=payer,
        direction=direction,
        kind=AgreementKind.REIMBURSEMENT,
        status=AgreementStatus.SIGNED,
        period=period,
        signed_at=now,
    ).pk


def set_term(region: Region, code: str, working_days: int) -> None:
    """Set a term in working days for the whole year."""
    Parameter.objects.create(
        jurisdiction_id=region.jurisdiction_id,
        direction_id=region.direction_id,
        code=code,
        kind=ParameterKind.WHOLE,
        value=str(working_days),
        period=WHOLE_YEAR,
        legal_act_id=region.legal_act_id,
    )


def _workers(provider: Provider, count: int) -> int:
    """Create the workers of a provider; give the first."""
    keys = [
        Worker.objects.create(
            provider=provider, code=f"Р-{number}", full_name=f"Петрова {number} Анна Ивановна"
        ).pk
        for number in range(1, count + 1)
    ]
    return keys[0]


def _three(keys: Sequence[int]) -> tuple[int, int, int]:
    first, second, third = keys
    return first, second, third


def open_month(region: Region, month: int = 1) -> int:
    """Open an accounting month of the year."""
    return AccountingMonth.objects.create(
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        month=dt.date(YEAR, month, 1),
    ).pk
