"""Offers of a provider: what, where, for how many people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes.provider import own_offer
from sotszakaz.monitoring.queries.provider_registry import (
    offers_of_provider,
    places_to_offer,
    services_to_offer,
)
from sotszakaz.providers import rules
from sotszakaz.providers.operations.change_offer_capacity import change_offer_capacity
from sotszakaz.providers.operations.publish_offers import publish_offers
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import NewOffer, Places
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent


@page(Permission.PROVIDER_PAGES)
@at_work
def offers(request: Request, provider_id: int) -> HttpResponse:
    """List the offers with their places and tariffs."""
    shown = {"offers": offers_of_provider(provider_id, today=request.today), "tabs": about(request)}
    return render(request, "provider/offers.html", shown)


@action(Permission.PROVIDER_PAGES)
@at_work
def places(request: Request, provider_id: int, offer_id: int) -> HttpResponse:
    """Change the number of places of an offer."""
    key = own_offer(request.member, offer_id)
    listed = offers_of_provider(provider_id, today=request.today)
    offer = next(one for one in listed if one.offer_id == key)
    form = Places(sent(request), initial={"capacity": offer.capacity})
    answer = perform(
        request,
        form,
        operation=lambda data: change_offer_capacity(
            offer_id=key,
            capacity=data["capacity"],
            actor=request.member.actor,
            now=request.now,
        ),
        done="Число мест изменено. Получатели уже видят новое.",
        to=reverse("provider:offers"),
        current=offer.capacity,
    )
    if answer is not None:
        return answer
    return render(request, "provider/places.html", {"form": form, "offer": offer})


@action(Permission.PROVIDER_PAGES)
@at_work
def new_offer(request: Request, provider_id: int) -> HttpResponse:
    """Offer a service in one more place."""
    form = NewOffer(
        sent(request),
        services=services_to_offer(provider_id),
        places=places_to_offer(provider_id),
    )

    def publish(data: dict[str, Any]) -> list[int]:
        offer = rules.NewOffer(
            provider_id=provider_id,
            service_id=data["service"],
            municipality_id=data["place"],
            capacity=data["capacity"],
        )
        return publish_offers(offers=[offer], actor=request.member.actor, now=request.now)

    answer = perform(
        request,
        form,
        operation=publish,
        done="Предложение внесено. Получатели могут выбирать вас.",
        to=reverse("provider:offers"),
    )
    if answer is not None:
        return answer
    return render(request, "provider/new_offer.html", {"form": form})
