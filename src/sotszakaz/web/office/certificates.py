"""Certificates: the list, the card, what a clerk changes in them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.operations.close_certificate import close_certificate
from sotszakaz.certificates.operations.freeze_certificate import freeze_certificate
from sotszakaz.certificates.operations.recalculate_fee import recalculate_fee
from sotszakaz.certificates.operations.resume_certificate import resume_certificate
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.states import CERTIFICATE_LIFE, CertificateStatus
from sotszakaz.kernel.errors import DomainError
from sotszakaz.ledger.queries import story_of_certificate
from sotszakaz.reads.office.certificates import (
    CertificateView,
    get_certificate,
    list_certificates,
)
from sotszakaz.web.action import action
from sotszakaz.web.certificate_paper import paper_of
from sotszakaz.web.office.forms import CertificatesListed, Close, NewFee
from sotszakaz.web.office.listing import listing
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.question import Reason, ask, unless
from sotszakaz.web.ui.components import Moment

# What keeps a certificate from being frozen or closed, and whose turn it is.
HINDRANCES = {
    ContractStatus.ACTIVE: "Действует договор с исполнителем {provider}. Приостановить или закрыть "
    "сертификат можно после того, как получатель или исполнитель завершит договор в своём "
    "кабинете и акты по нему будут приняты.",
    ContractStatus.REQUESTED: "Получатель отправил заявку исполнителю {provider}. Приостановить "
    "или закрыть сертификат можно после того, как получатель отзовёт её или исполнитель откажет.",
}
UNACCEPTED = (
    "Договор завершён, но услуги по нему ещё не приняты. Приостановить или закрыть сертификат "
    "можно после приёмки актов."
)
NOT_CLOSED = [one for one in CertificateStatus if one is not CertificateStatus.CLOSED]


class Hindered(DomainError):
    """{why}"""


class NoFee(DomainError):
    """По этому направлению получатель не платит: пересчитывать нечего."""


@page(Permission.OFFICE_PAGES)
def certificates(request: Request) -> HttpResponse:
    """List the certificates of the body, with filters in the address."""
    return listing(request, CertificatesListed, list_certificates, "office/certificates.html")


@page(Permission.OFFICE_PAGES)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show a certificate: its money, the holder's fee, contracts, what can be done."""
    view = get_certificate(request.membership, public_id)
    note_reading(request, view.row.person_id, "карточка сертификата у специалиста")
    moves = CERTIFICATE_LIFE.moves[view.row.status]
    hindered = _hindrance(view)
    shown = {
        "view": view,
        "may_freeze": CertificateStatus.FROZEN in moves and not hindered,
        "may_resume": view.row.status is CertificateStatus.FROZEN,
        "may_close": CertificateStatus.CLOSED in moves and not hindered,
        "is_alive": view.row.status in NOT_CLOSED,
        "hindered": hindered,
        "story": [
            Moment(when=entry.at, title=entry.what, amount=entry.amount)
            for entry in story_of_certificate(view.row.certificate_id)
        ],
    }
    return render(request, "office/certificate.html", shown)


@page(Permission.OFFICE_PAGES)
def paper(request: Request, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF, to be printed for the holder at the desk."""
    view = get_certificate(request.membership, public_id)
    note_reading(request, view.row.person_id, "сертификат в печатном виде у специалиста")
    return paper_of(request, person_id=view.row.person_id, certificate_id=view.row.certificate_id)


@action(Permission.FREEZE_CERTIFICATE)
def freeze(request: Request, public_id: UUID) -> HttpResponse:
    """Freeze a certificate: it is not spent, its value stays."""
    key, view, shown = _opened(request, public_id)
    return ask(
        request,
        "office/freeze.html",
        {**shown, "version": view.row.status},
        operation=partial(freeze_certificate, certificate_id=key),
        done="Сертификат приостановлен.",
        form=Reason(request.POST or None),
        refusal=_hindered(view) or unless(view.row.status, CertificateStatus.ACTIVE),
    )


@action(Permission.RESUME_CERTIFICATE)
def resume(request: Request, public_id: UUID) -> HttpResponse:
    """Let a frozen certificate be spent again."""
    key, view, shown = _opened(request, public_id)
    return ask(
        request,
        "office/resume.html",
        shown,
        operation=partial(resume_certificate, certificate_id=key),
        done="Действие сертификата возобновлено.",
        refusal=unless(view.row.status, CertificateStatus.FROZEN),
    )


@action(Permission.CLOSE_CERTIFICATE)
def close(request: Request, public_id: UUID) -> HttpResponse:
    """Close a certificate before its term; what is left goes back to the budget line."""
    key, view, shown = _opened(request, public_id)
    return ask(
        request,
        "office/close.html",
        {**shown, "version": view.row.status},
        operation=partial(close_certificate, certificate_id=key),
        done=lambda closed: f"Сертификат закрыт. В бюджет возвращено {closed.released}.",
        form=Close(request.POST or None),
        refusal=_hindered(view) or unless(view.row.status, *NOT_CLOSED),
    )


@action(Permission.RECALCULATE_FEE)
def fee(request: Request, public_id: UUID) -> HttpResponse:
    """Compute the holder's fee anew, by a new income."""
    key, view, shown = _opened(request, public_id)
    first = {"from_day": request.today.replace(day=1)}
    return ask(
        request,
        "office/fee.html",
        shown,
        operation=partial(recalculate_fee, certificate_id=key),
        done=lambda monthly: f"Плата рассчитана: не больше {monthly} в месяц.",
        form=NewFee(request.POST or None, initial=first),
        refusal=unless(view.row.status, *NOT_CLOSED) or (None if view.has_fee else NoFee()),
    )


def _opened(request: Request, public_id: UUID) -> tuple[int, CertificateView, dict[str, object]]:
    """Give a certificate of the body and what its questions show."""
    view = get_certificate(request.membership, public_id)
    key = view.row.certificate_id
    back = reverse("office:certificate", kwargs={"public_id": public_id})
    return key, view, {"view": view, "back": back, "back_label": "К сертификату"}


def _hindrance(view: CertificateView) -> str:
    """Say why the certificate is neither frozen nor closed now and what is waited for, if so."""
    if not with_open_contracts([view.row.certificate_id]):
        return ""
    standing = {one.status: one.provider for one in view.contracts}
    for status, sentence in HINDRANCES.items():
        if status in standing:
            return sentence.format(provider=standing[status])
    return UNACCEPTED


def _hindered(view: CertificateView) -> Hindered | None:
    why = _hindrance(view)
    return Hindered(why=why) if why else None
