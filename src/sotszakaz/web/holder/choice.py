"""Choosing a provider: those there are, what it costs, and the request."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.rules import ChoiceUnknown, RequestRefused
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.reads.holder.certificates import (
    ContractInBrief,
    HeldCertificate,
    held_certificates,
)
from sotszakaz.reads.holder.choice import (
    PAGE,
    Choosable,
    Wish,
    answer_due,
    choosable,
    choosable_offer,
    places_of_choice,
)
from sotszakaz.web import refusals
from sotszakaz.web.action import action, perform
from sotszakaz.web.holder.forms import ALL_PLACES, ChoiceSearch, FirstDay
from sotszakaz.web.holder.volume import Volume, share_of
from sotszakaz.web.holder.whose import certificate_of
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui import words
from sotszakaz.web.ui.paging import Page, number_of

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
    held = held_certificates(request.membership.for_person_id, request.today)
    alive = [certificate for certificate in held if certificate.is_alive]
    if len(alive) == 1:
        return redirect("holder:choice", public_id=alive[0].public_id)
    frozen = [certificate for certificate in held if certificate.status == CertificateStatus.FROZEN]
    return render(request, "holder/providers.html", {"certificates": alive, "frozen": frozen})


@page(Permission.HOLDER_PAGES)
def choice(request: Request, public_id: UUID) -> HttpResponse:
    """List who may be chosen by a certificate."""
    certificate = certificate_of(request, public_id)
    key = certificate.certificate_id
    form = ChoiceSearch(request.GET, places_of_choice(key))
    found = form.cleaned_data if form.is_valid() else {}
    number = number_of(request.GET)
    wish = Wish(
        name=found.get("name", ""),
        place=_place(found.get("place", ""), certificate.municipality_id),
        kind=found.get("kind", ""),
        only_free=not found.get("full", False),
        sort=found.get("sort", ""),
        page=number,
    )
    rows, total = choosable(key, wish, request.today)
    shown = {
        "certificate": certificate,
        "taken": _taken(certificate),
        "filters": form,
        "page": Page(rows, number, total, PAGE),
    }
    return render(request, "holder/choice.html", shown)


@action(Permission.REQUEST_PROVIDER)
def choose(request: Request, public_id: UUID, offer_id: int) -> HttpResponse:
    """Show what a choice would cost and leave, and send the request."""
    certificate = certificate_of(request, public_id)
    key = certificate.certificate_id
    offer = choosable_offer(key, offer_id, request.today)
    if offer is None or _taken(certificate):
        return refusals.conflict(
            request,
            because=CHOSEN if offer else GONE,
            path=reverse("holder:choice", kwargs={"public_id": public_id}),
        )
    form = FirstDay(
        request.POST or None,
        earliest=max(request.today, certificate.first_day),
        latest=certificate.last_day,
    )
    volume = Volume(request.GET, certificate.available_units)
    if volume.is_bound and not volume.is_valid():
        return _confirm_page(request, certificate, offer, form, volume)
    answer = perform(
        request,
        form,
        operation=lambda data: request_provider(
            certificate_id=key,
            offer_id=offer_id,
            first_day=data["first_day"],
            units=None if volume.units is None else volume.units.amount,
            actor=request.actor,
            now=request.now,
        ),
        done=lambda _: _sent(_due(certificate, request.today)),
        to=reverse("holder:certificate", kwargs={"public_id": public_id}),
        current=_seen(certificate, offer),
        stale=(RequestRefused, ChoiceUnknown),
    )
    return answer or _confirm_page(request, certificate, offer, form, volume)


def _confirm_page(
    request: Request,
    certificate: HeldCertificate,
    offer: Choosable,
    form: FirstDay,
    volume: Volume,
) -> HttpResponse:
    shown = {
        "share": share_of(certificate, offer, volume.units),
        "volume": volume,
        "certificate": certificate,
        "offer": offer,
        "form": form,
        "version": _seen(certificate, offer),
        "answer_due": _due(certificate, request.today),
    }
    return render(request, "holder/choose.html", shown)


def _sent(due: date | None) -> str:
    until = f" не позже {words.day(due)}" if due else " в установленный срок."
    return f"Заявка отправлена. Исполнитель ответит{until}"


def _due(certificate: HeldCertificate, today: date) -> date | None:
    return answer_due(certificate.jurisdiction_id, certificate.direction_id, today)


def _seen(certificate: HeldCertificate, offer: Choosable) -> str:
    """Say what the holder was promised: the money on the certificate and the price."""
    parts = (certificate.available.kopecks, offer.price.kopecks, offer.per.amount)
    return ":".join(map(str, parts))


def _taken(certificate: HeldCertificate) -> ContractInBrief | None:
    """Find the request or contract that already stands on the certificate."""
    return next((one for one in certificate.contracts if one.is_chosen), None)


def _place(chosen: str, home: int) -> int | None:
    """Read where to look: at home, in a named place, everywhere."""
    if chosen == ALL_PLACES:
        return None
    return int(chosen) if chosen else home
