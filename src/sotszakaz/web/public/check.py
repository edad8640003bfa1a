"""Check of a certificate: whether it is valid, for what and until when. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotszakaz.access.limits import PUBLIC_LOOK_UP
from sotszakaz.certificates.queries import CertificateCard, certificate_by_number
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.web.page import Request, page
from sotszakaz.web.public.forms import CertificateNumberForm


class Validity(StrEnum):
    """What is said of a certificate to everybody."""

    VALID = "valid"
    FUTURE = "future"
    FROZEN = "frozen"
    EXPIRED = "expired"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """All that everybody may know of a certificate."""

    number: str
    validity: Validity
    service: str
    first_day: date
    last_day: date


@page(None, limit=PUBLIC_LOOK_UP)
def check(request: Request, number: str = "") -> HttpResponse:
    """Say whether a certificate is valid; the number comes from the form or from the QR code."""
    text = number or request.GET.get("number", "")
    form = CertificateNumberForm({"number": text} if text or "number" in request.GET else None)
    answer, is_unknown = None, False
    if form.is_valid():
        try:
            card = certificate_by_number(form.cleaned_data["number"])
        except DomainError as wrong:
            form.add_error("number", str(wrong))
        else:
            if card is not None and not number:
                return redirect("public:certificate", number=card.number)
            answer = None if card is None else _answer(card, request.today)
            is_unknown = card is None
    context = {"form": form, "answer": answer, "is_unknown": is_unknown}
    return render(request, "public/check.html", context)


def _answer(card: CertificateCard, today: date) -> Answer:
    return Answer(
        number=format_certificate_number(card.number),
        validity=_validity(card, today),
        service=card.service,
        first_day=card.first_day,
        last_day=card.last_day,
    )


def _validity(card: CertificateCard, today: date) -> Validity:
    """Say why not, the plainest reason first; how a certificate ended is its holder's affair."""
    judged = (
        (card.status == CertificateStatus.CLOSED, Validity.CLOSED),
        (today > card.last_day, Validity.EXPIRED),
        (card.status == CertificateStatus.FROZEN, Validity.FROZEN),
        (today < card.first_day, Validity.FUTURE),
    )
    return next((validity for holds, validity in judged if holds), Validity.VALID)
