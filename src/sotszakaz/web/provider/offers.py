"""Offers of a provider: what, where, for how many people."""

from __future__ import annotations

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
    municipalities_to_offer,
    offers_of_provider,
    services_to_offer,
)
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import CapacityForm, OfferForm
from sotszakaz.web.provider.sections import about


class NothingToOffer(DomainError):
    """Предлагают услуги, на которые есть соглашение с плательщиком, а его пока нет."""


@page(Permission.PROVIDER_PAGES)
@for_provider
def offers(request: Request, provider_id: int) -> HttpResponse:
    """List the offers with their places and tariffs."""
    context = {
        "offers": offers_of_provider(provider_id, today=request.today),
        "may_offer": bool(services_to_offer(provider_id)),
        "tabs": about(request),
    }
    return render(request, "provider/offers.html", context)


class _OfferPage(ProviderFormPage):
    """A form about what the provider offers."""

    permission = Permission.PROVIDER_PAGES
    back_label = "К предложениям"

    def load(self, provider_id: int, **kwargs: Any) -> None:
        self.provider_id = provider_id
        self.back_url = reverse("provider:offers")


class ChangeCapacity(_OfferPage):
    """Change the number of places of an offer."""

    template_name = "provider/places.html"
    form_class = CapacityForm
    success_message = "Число мест изменено. Получатели уже видят новое."

    def load(self, provider_id: int, **kwargs: Any) -> None:
        super().load(provider_id)
        membership, offer_id = self.request.membership, kwargs["offer_id"]
        self.offer_id = require_visible(membership, Scope.MANAGED_OFFER, offer_id)
        offers = offers_of_provider(provider_id, today=self.request.today)
        self.offer = next(row for row in offers if row.offer_id == self.offer_id)
        self.version = self.offer.capacity
        self.extra_context = {"offer": self.offer}

    def get_initial(self) -> dict[str, Any]:
        return {"capacity": self.offer.capacity}

    def perform(self, data: dict[str, Any]) -> None:
        change_offer_capacity(offer_id=self.offer_id, capacity=data["capacity"], **self.signature)


class PublishOffer(_OfferPage):
    """Offer a service in one more place."""

    template_name = "provider/new_offer.html"
    form_class = OfferForm
    success_message = "Предложение внесено. Получатели могут выбирать вас."

    def load(self, provider_id: int, **kwargs: Any) -> None:
        super().load(provider_id)
        self.services = services_to_offer(provider_id)
        self.refusal = None if self.services else NothingToOffer()

    def get_form_kwargs(self) -> dict[str, Any]:
        places = municipalities_to_offer(self.provider_id)
        return super().get_form_kwargs() | {"services": self.services, "places": places}

    def perform(self, data: dict[str, Any]) -> list[int]:
        offer = rules.NewOffer(
            provider_id=self.provider_id,
            service_id=data["service"],
            municipality_id=data["place"],
            capacity=data["capacity"],
        )
        return publish_offers(offers=[offer], **self.signature)
