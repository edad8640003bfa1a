"""What people of the training region choose from."""

from __future__ import annotations

import pytest

from demo.simulation.choosing import FREE_PLACES
from demo.simulation.plan import Place
from sotszakaz.database import rows
from sotszakaz.providers.models import Offer, Provider
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.factories.providers import make_provider
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def test_offers_of_acting_providers_are_listed_with_free_places() -> None:
    region = make_region(capacity=10)
    new = make_provider(9, ProviderKind.PRIVATE, registrar_id=region.authority_id)
    offer = Offer.objects.create(
        provider=new,
        service_id=region.service_id,
        municipality_id=region.municipality_ids[0],
        capacity=30,
    )
    Offer.objects.filter(pk=region.offer_ids[0]).update(taken=4)
    Provider.objects.filter(pk=region.provider_ids[2]).update(status=EntryStatus.SUSPENDED)
    asked = {"service": region.service_id, "municipality": region.municipality_ids[0]}
    assert rows.fetch(Place, FREE_PLACES, asked) == [
        Place(offer.pk, new.pk, "private", 30),
        Place(region.offer_ids[1], region.provider_ids[1], "private", 10),
        Place(region.offer_ids[0], region.provider_ids[0], "state", 6),
    ]
