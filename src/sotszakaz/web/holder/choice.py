"""Choosing a provider: those there are, what it costs, and the request."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.rules import ChoiceUnknown, RequestRefused
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.reads.holder.certificates import (
    ContractInBrief,
    HolderCertificate,
    get_certificate,
    list_certificates,
)
from sotszakaz.reads.holder.offers import (
    EligibleOffer,
    OfferFilter,
    answer_due,
    get_offer,
    list_offers,
    municipalities_of_offers,
)
from sotszakaz.web.audience import HolderFormPage
from sotszakaz.web.holder.forms import ALL_PLACES, ChoiceFilterForm, FirstDayForm
from sotszakaz.web.holder.volume import VolumeForm, share_of
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui import words
from sotszakaz.web.ui.paging import number_of

GONE = (
    "Этого исполнителя по вашему сертификату уже не выбрать: предложение снято, соглашение"
    " с исполнителем закончилось или истёк срок сертификата. Выберите другого исполнителя."
)
CHOSEN = (
    "По сертификату уже есть заявка или договор, возможно, вы отправили их в другом окне."
    " Второго исполнителя на те же дни выбрать нельзя."
)


@page(Permission.HOLDER_PAGES)
def providers(request: Request) -> HttpResponse:
    """Lead to the choice by the only certificate, or ask by which."""
    rows = list_certificates(request.membership, request.today)
    alive = [certificate for certificate in rows if certificate.is_alive]
    if len(alive) == 1:
        return redirect("holder:choice", public_id=alive[0].public_id)
    frozen = [certificate for certificate in rows if certificate.status == CertificateStatus.FROZEN]
    return render(request, "holder/providers.html", {"certificates": alive, "frozen": frozen})


@page(Permission.HOLDER_PAGES)
def choice(request: Request, public_id: UUID) -> HttpResponse:
    """List who may be chosen by a certificate."""
    certificate = get_certificate(request.membership, public_id, request.today)
    certificate_id = certificate.certificate_id
    form = ChoiceFilterForm(request.GET, places=municipalities_of_offers(certificate_id))
    filters = form.cleaned_data if form.is_valid() else {}
    wanted = OfferFilter(
        name=filters.get("name", ""),
        municipality_id=_place(filters.get("place", ""), certificate.municipality_id),
        kind=filters.get("kind", ""),
        only_free=not filters.get("full", False),
        sort=filters.get("sort", ""),
    )
    page = list_offers(certificate_id, wanted, today=request.today, page=number_of(request.GET))
    context = {
        "certificate": certificate,
        "taken": _current_contract(certificate),
        "filters": form,
        "page": page,
    }
    return render(request, "holder/choice.html", context)


class RequestProvider(HolderFormPage):
    """Show what a choice would cost and leave, and send the request."""

    permission = Permission.REQUEST_PROVIDER
    template_name = "holder/choose.html"
    form_class = FirstDayForm
    conflict_errors = (RequestRefused, ChoiceUnknown)

    def load(self, person_id: int, public_id: UUID, offer_id: int) -> HttpResponse | None:
        membership, today = self.request.membership, self.request.today
        certificate = get_certificate(membership, public_id, today)
        offer = get_offer(certificate.certificate_id, offer_id, today=today)
        if offer is None or _current_contract(certificate):
            path = reverse("holder:choice", kwargs={"public_id": public_id})
            return self.conflict(CHOSEN if offer else GONE, path=path)
        self.certificate, self.offer, self.offer_id = certificate, offer, offer_id
        self.volume = VolumeForm(self.request.GET, certificate.available_units)
        self.version = _version(certificate, offer)
        self.success_url = reverse("holder:certificate", kwargs={"public_id": public_id})
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "earliest": max(self.request.today, self.certificate.first_day),
            "latest": self.certificate.last_day,
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Send nothing while the volume in the address is wrong: the page says what it may be."""
        is_wrong = self.volume.is_bound and not self.volume.is_valid()
        return self.form_invalid(form) if is_wrong else super().form_valid(form)

    def perform(self, data: dict[str, Any]) -> None:
        units = self.volume.units
        request_provider(
            certificate_id=self.certificate.certificate_id,
            offer_id=self.offer_id,
            first_day=data["first_day"],
            units=None if units is None else units.amount,
            **self.signature,
        )

    def get_success_message(self) -> str:
        due = self._answer_due()
        until = f" не позже {words.day(due)}" if due else " в установленный срок."
        return f"Заявка отправлена. Исполнитель ответит{until}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "share": share_of(self.certificate, self.offer, self.volume.units),
            "volume": self.volume,
            "certificate": self.certificate,
            "offer": self.offer,
            "answer_due": self._answer_due(),
        }

    def _answer_due(self) -> date | None:
        certificate, today = self.certificate, self.request.today
        return answer_due(certificate.jurisdiction_id, certificate.direction_id, today)


def _version(certificate: HolderCertificate, offer: EligibleOffer) -> str:
    """Say what the holder was promised: the money on the certificate and the price."""
    parts = (certificate.available.kopecks, offer.price.kopecks, offer.per.amount)
    return ":".join(map(str, parts))


def _current_contract(certificate: HolderCertificate) -> ContractInBrief | None:
    """Find the request or contract that already stands on the certificate."""
    return next((one for one in certificate.contracts if one.is_chosen), None)


def _place(chosen: str, home: int) -> int | None:
    """Read where to look: at home, in a named place, everywhere."""
    if chosen == ALL_PLACES:
        return None
    return int(chosen) if chosen else home
