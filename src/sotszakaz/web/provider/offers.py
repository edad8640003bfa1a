"""Offers of a provider: what, where, for how many people."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers import rules
from sotszakaz.providers.operations.change_offer_capacity import change_offer_capacity
from sotszakaz.providers.operations.publish_offers import publish_offers
from sotszakaz.reads.provider.registry import (
    offers_of_provider,
    places_to_offer,
    services_to_offer,
)
from sotszakaz.web.action import action
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import NewOffer, Places
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.question import ask


class NothingToOffer(DomainError):
    """Предлагают услуги, на которые есть соглашение с плательщиком, а его пока нет."""


@page(Permission.PROVIDER_PAGES)
@at_work
def offers(request: Request, provider_id: int) -> HttpResponse:
    """List the offers with their places and tariffs."""
    shown = {
        "offers": offers_of_provider(provider_id, today=request.today),
        "may_offer": bool(services_to_offer(provider_id)),
        "tabs": about(request),
    }
    return render(request, "provider/offers.html", shown)


@action(Permission.PROVIDER_PAGES)
@at_work
def places(request: Request, provider_id: int, offer_id: int) -> HttpResponse:
    """Change the number of places of an offer."""
    key = require_visible(request.membership, Scope.MANAGED_OFFER, offer_id)
    listed = offers_of_provider(provider_id, today=request.today)
    offer = next(one for one in listed if one.offer_id == key)
    return ask(
        request,
        "provider/places.html",
        {"offer": offer, "version": offer.capacity, **_back()},
        operation=partial(change_offer_capacity, offer_id=key),
        done="Число мест изменено. Получатели уже видят новое.",
        form=Places(sent(request), initial={"capacity": offer.capacity}),
    )


@action(Permission.PROVIDER_PAGES)
@at_work
def new_offer(request: Request, provider_id: int) -> HttpResponse:
    """Offer a service in one more place."""

    def publish(*, service: int, place: int, capacity: int, **signed: Any) -> list[int]:
        offer = rules.NewOffer(
            provider_id=provider_id,
            service_id=service,
            municipality_id=place,
            capacity=capacity,
        )
        return publish_offers(offers=[offer], **signed)

    services = services_to_offer(provider_id)
    return ask(
        request,
        "provider/new_offer.html",
        _back(),
        operation=publish,
        done="Предложение внесено. Получатели могут выбирать вас.",
        form=NewOffer(
            sent(request),
            services=services,
            places=places_to_offer(provider_id),
        ),
        refusal=None if services else NothingToOffer(),
    )


def _back() -> dict[str, object]:
    return {"back": reverse("provider:offers"), "back_label": "К предложениям"}
