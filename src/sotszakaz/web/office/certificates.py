"""Certificates: the list, the card, what a clerk changes in them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import certificate_in_sight
from sotszakaz.certificates.operations.close_certificate import close_certificate
from sotszakaz.certificates.operations.freeze_certificate import freeze_certificate
from sotszakaz.certificates.operations.recalculate_fee import recalculate_fee
from sotszakaz.certificates.operations.resume_certificate import resume_certificate
from sotszakaz.certificates.states import CERTIFICATE_LIFE, CertificateStatus, ClosedReason
from sotszakaz.documents.certificate import render as render_paper
from sotszakaz.ledger.queries import story_of_certificate
from sotszakaz.monitoring.queries.holder_paper import certificate_paper
from sotszakaz.monitoring.queries.office_certificates import certificate_view
from sotszakaz.monitoring.queries.office_certificates import certificates as listed
from sotszakaz.monitoring.queries.office_choices import choices
from sotszakaz.people.operations.note_search import note_search
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.forms import CertificatesListed, Close, Confirm, NewFee, Reason
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.ui.components import Moment
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of


@page(Permission.OFFICE_PAGES)
def certificates(request: Request) -> HttpResponse:
    """List the certificates of the body, with filters in the address."""
    sight = sight_of(request)
    known = choices(sight, jurisdiction_id=request.member.jurisdiction_id or 0)
    form = CertificatesListed(request.GET, known)
    filters, number = form.filters(), number_of(request.GET)
    found = listed(sight, filters, offset=offset_of(number), limit=PER_PAGE)
    if filters.name:
        note_search(
            by="по фамилии в списке",
            shown=len(found.rows),
            people=[row.person_public_id for row in found.rows],
            actor=request.member.actor,
            now=request.now,
        )
    shown = {
        "form": form,
        "page": Page(found.rows, number, found.total),
        "one_service": len(known.services) == 1,
    }
    return render(request, "office/certificates.html", shown)


@page(Permission.OFFICE_PAGES)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show a certificate: its money, the holder's fee, contracts, what can be done."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    note_reading(request, view.person_id, "карточка сертификата у специалиста")
    moves = CERTIFICATE_LIFE.moves[view.row.status]
    shown = {
        "view": view,
        "may_freeze": CertificateStatus.FROZEN in moves,
        "may_resume": view.row.status is CertificateStatus.FROZEN,
        "may_close": CertificateStatus.CLOSED in moves,
        "story": [
            Moment(when=entry.at, title=entry.what, amount=entry.amount)
            for entry in story_of_certificate(key)
        ],
    }
    return render(request, "office/certificate.html", shown)


@page(Permission.OFFICE_PAGES)
def paper(request: Request, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF, to be printed for the holder at the desk."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    note_reading(request, view.person_id, "сертификат в печатном виде у специалиста")
    printed = certificate_paper(view.person_id, key, request.today)
    check = reverse("public:certificate", kwargs={"number": printed.number})
    pdf = render_paper(
        printed,
        check_address=request.build_absolute_uri(check),
        created_at=timezone.localtime(request.now),
    )
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="sertifikat-{printed.number}.pdf"'
    return answer


@action(Permission.FREEZE_CERTIFICATE)
def freeze(request: Request, public_id: UUID) -> HttpResponse:
    """Freeze a certificate: it is not spent, its value stays."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    form = Reason(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda typed: freeze_certificate(
            certificate_id=key,
            reason=typed["reason"],
            actor=request.member.actor,
            now=request.now,
        ),
        done="Сертификат приостановлен.",
        to=_card(public_id),
        current=view.row.status,
    )
    return answer or render(request, "office/freeze.html", {"view": view, "form": form})


@action(Permission.RESUME_CERTIFICATE)
def resume(request: Request, public_id: UUID) -> HttpResponse:
    """Let a frozen certificate be spent again."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: resume_certificate(
            certificate_id=key, actor=request.member.actor, now=request.now
        ),
        done="Действие сертификата возобновлено.",
        to=_card(public_id),
    )
    return answer or render(request, "office/resume.html", {"view": view, "form": form})


@action(Permission.CLOSE_CERTIFICATE)
def close(request: Request, public_id: UUID) -> HttpResponse:
    """Close a certificate before its term; what is left goes back to the budget line."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    form = Close(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda typed: close_certificate(
            certificate_id=key,
            reason=ClosedReason(typed["reason"]),
            actor=request.member.actor,
            now=request.now,
        ),
        done=lambda closed: f"Сертификат закрыт. В бюджет возвращено {closed.released}.",
        to=_card(public_id),
        current=view.row.status,
    )
    return answer or render(request, "office/close.html", {"view": view, "form": form})


@action(Permission.RECALCULATE_FEE)
def fee(request: Request, public_id: UUID) -> HttpResponse:
    """Compute the holder's fee anew, by a new income."""
    key = certificate_in_sight(request.member, public_id)
    view = certificate_view(sight_of(request), key)
    first = {"from_day": request.today.replace(day=1)}
    form = NewFee(request.POST or None, initial=first)
    answer = perform(
        request,
        form,
        operation=lambda typed: recalculate_fee(
            certificate_id=key,
            income=typed["income"],
            from_day=typed["from_day"],
            actor=request.member.actor,
            now=request.now,
        ),
        done=lambda monthly: f"Плата рассчитана: не больше {monthly} в месяц.",
        to=_card(public_id),
    )
    return answer or render(request, "office/fee.html", {"view": view, "form": form})


def _card(public_id: UUID) -> str:
    return reverse("office:certificate", kwargs={"public_id": public_id})
