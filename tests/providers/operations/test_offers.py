"""Offers, workers and agreements of providers."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction

from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.providers.models import Agreement, Offer, Provider, Worker
from sotszakaz.providers.operations.change_offer_capacity import (
    PlacesTaken,
    change_offer_capacity,
)
from sotszakaz.providers.operations.publish_offers import NoPlaces, publish_offers
from sotszakaz.providers.operations.register_workers import register_workers
from sotszakaz.providers.operations.sign_agreements import (
    LimitNotPositive,
    ProviderNotActive,
    sign_agreements,
)
from sotszakaz.providers.rules import NewAgreement, NewOffer, NewWorker
from sotszakaz.providers.states import AgreementKind, AgreementStatus, EntryStatus
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region, make_region

pytestmark = pytest.mark.django_db


def agreement(region: Region, provider_id: int) -> NewAgreement:
    return NewAgreement(
        number="СС-9/2025",
        provider_id=provider_id,
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        kind=AgreementKind.PREFUNDING,
        first_day=dt.date(2025, 1, 1),
        last_day=dt.date(2025, 12, 31),
        limit=Money.roubles(1000),
    )


def offer(region: Region, provider_id: int, capacity: int) -> NewOffer:
    return NewOffer(provider_id, region.service_id, region.municipality_ids[0], capacity)


def test_an_offer_without_places_or_given_twice_is_refused() -> None:
    region = make_region()
    with pytest.raises(NoPlaces):
        publish_offers(offers=[offer(region, region.provider_ids[0], 0)], actor=CLERK, now=NOW)
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        publish_offers(offers=[offer(region, region.provider_ids[0], 5)], actor=CLERK, now=NOW)
    assert refused.value.constraint == "offer_is_unique"
    assert Offer.objects.count() == 6


def test_places_are_not_made_fewer_than_are_taken() -> None:
    region = make_region(capacity=10)
    key = region.offer_ids[0]
    Offer.objects.filter(pk=key).update(taken=4)
    with pytest.raises(PlacesTaken) as refused:
        change_offer_capacity(offer_id=key, capacity=3, actor=CLERK, now=NOW)
    assert str(refused.value).endswith("занято 4. Укажите 4 или больше.")
    change_offer_capacity(offer_id=key, capacity=4, actor=CLERK, now=NOW)
    assert Offer.objects.get(pk=key).capacity == 4


def test_workers_are_enlisted_under_codes_of_their_provider() -> None:
    region = make_region()
    workers = [NewWorker(key, "Р-2", "Орлова Анна") for key in region.provider_ids]
    keys = register_workers(workers=workers, actor=CLERK, now=NOW)
    stored = [Worker.objects.get(pk=key).provider_id for key in keys]
    assert stored == list(region.provider_ids)
    assert keys == [
        Worker.objects.exclude(pk=first).get(provider_id=provider).pk
        for provider, first in zip(region.provider_ids, region.worker_ids, strict=True)
    ]
    with pytest.raises(ConstraintViolated), transaction.atomic():
        register_workers(workers=workers[:1], actor=CLERK, now=NOW)
    assert Worker.objects.count() == 6


def test_an_agreement_is_signed_with_and_without_a_limit() -> None:
    region = make_region()
    first, second, _ = region.provider_ids
    keys = sign_agreements(
        agreements=[
            agreement(region, first),
            replace(agreement(region, second), number="СС-10/2025", limit=None),
        ],
        actor=CLERK,
        now=NOW,
    )
    limited, free = (Agreement.objects.get(pk=key) for key in keys)
    assert (limited.status, limited.limit, limited.kind) == (
        AgreementStatus.SIGNED,
        Money.roubles(1000),
        AgreementKind.PREFUNDING,
    )
    assert (free.signed_at, free.period.upper) == (NOW, dt.date(2026, 1, 1))
    assert Agreement.objects.get(number="СС-10/2025", limit__isnull=True) == free


def test_agreements_of_a_provider_do_not_overlap() -> None:
    region = make_region()
    again = replace(
        agreement(region, region.provider_ids[0]),
        first_day=dt.date(2024, 12, 31),
    )
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        sign_agreements(agreements=[again], actor=CLERK, now=NOW)
    assert str(refused.value) == "С этим исполнителем уже есть соглашение на те же дни."
    assert Agreement.objects.count() == 3


def test_an_agreement_is_signed_with_an_acting_provider_for_some_money() -> None:
    region = make_region()
    key = region.provider_ids[0]
    nothing = replace(agreement(region, key), limit=Money(0))
    with pytest.raises(LimitNotPositive):
        sign_agreements(agreements=[nothing], actor=CLERK, now=NOW)
    Provider.objects.filter(pk=key).update(status=EntryStatus.SUSPENDED)
    with pytest.raises(ProviderNotActive):
        sign_agreements(agreements=[agreement(region, key)], actor=CLERK, now=NOW)
    assert Agreement.objects.count() == 3
