"""Certificates: the list, the card, what a clerk changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.operations.close_certificate import Closed, close_certificate
from sotszakaz.certificates.operations.freeze_certificate import freeze_certificate
from sotszakaz.certificates.operations.recalculate_fee import recalculate_fee
from sotszakaz.certificates.operations.resume_certificate import resume_certificate
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.states import CERTIFICATE_TRANSITIONS, CertificateStatus
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.queries import story_of_certificate
from sotszakaz.reads.certificates import list_certificates
from sotszakaz.reads.office.certificates import CertificateView, certificate_view
from sotszakaz.web.certificate_paper import paper_of
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.forms import ReasonForm
from sotszakaz.web.office.forms import CertificateFilterForm, CloseCertificateForm, FeeForm
from sotszakaz.web.office.listing import listing
from sotszakaz.web.page import Request, note_reading, page
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
NOT_CLOSED = [status for status in CertificateStatus if status is not CertificateStatus.CLOSED]


class Hindered(DomainError):
    """{why}"""


class NoFee(DomainError):
    """По этому направлению получатель не платит: пересчитывать нечего."""


@page(Permission.OFFICE_PAGES)
def certificates(request: Request) -> HttpResponse:
    """List the certificates of the body, with filters in the address."""
    return listing(request, CertificateFilterForm, list_certificates, "office/certificates.html")


@page(Permission.OFFICE_PAGES)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show a certificate: its money, the holder's fee, contracts, what can be done."""
    view = certificate_view(request.membership, public_id)
    note_reading(request, view.row.person_id, "карточка сертификата у специалиста")
    moves = CERTIFICATE_TRANSITIONS.moves[view.row.status]
    hindrance = _hindrance(view)
    context = {
        "view": view,
        "may_freeze": CertificateStatus.FROZEN in moves and not hindrance,
        "may_resume": view.row.status is CertificateStatus.FROZEN,
        "may_close": CertificateStatus.CLOSED in moves and not hindrance,
        "is_alive": view.row.status in NOT_CLOSED,
        "hindrance": hindrance,
        "story": [
            Moment(when=entry.at, title=entry.what, amount=entry.amount)
            for entry in story_of_certificate(view.row.certificate_id)
        ],
    }
    return render(request, "office/certificate.html", context)


@page(Permission.OFFICE_PAGES)
def paper(request: Request, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF, to be printed for the holder at the desk."""
    view = certificate_view(request.membership, public_id)
    note_reading(request, view.row.person_id, "сертификат в печатном виде у специалиста")
    return paper_of(request, public_id)


class _CertificatePage(FormPage):
    """A form about a certificate of the body, taken from certain states only."""

    allowed: Iterable[CertificateStatus]
    back_label = "К сертификату"

    def load(self, public_id: UUID) -> None:
        self.certificate = certificate_view(self.request.membership, public_id)
        self.back_url = reverse("office:certificate", args=[public_id])
        self.refusal = self.get_refusal()
        self.extra_context = {"view": self.certificate}

    def get_refusal(self) -> DomainError | None:
        """Say why this cannot be done with the certificate now."""
        return refusal_unless_in(self.certificate.row.status, *self.allowed)


class _StopCertificate(_CertificatePage):
    """Taken only when no contract needs the certificate."""

    def load(self, public_id: UUID) -> None:
        super().load(public_id)
        self.version = self.certificate.row.status

    def get_refusal(self) -> DomainError | None:
        hindrance = _hindrance(self.certificate)
        return Hindered(why=hindrance) if hindrance else super().get_refusal()


class FreezeCertificate(_StopCertificate):
    """Freeze a certificate: it is not spent, its value stays."""

    permission = Permission.FREEZE_CERTIFICATE
    template_name = "office/freeze.html"
    form_class = ReasonForm
    success_message = "Сертификат приостановлен."
    allowed = (CertificateStatus.ACTIVE,)

    def perform(self, data: dict[str, Any]) -> None:
        freeze_certificate(
            certificate_id=self.certificate.row.certificate_id,
            reason=data["reason"],
            **self.signature,
        )


class ResumeCertificate(_CertificatePage):
    """Let a frozen certificate be spent again."""

    permission = Permission.RESUME_CERTIFICATE
    template_name = "office/resume.html"
    success_message = "Действие сертификата возобновлено."
    allowed = (CertificateStatus.FROZEN,)

    def perform(self, data: dict[str, Any]) -> None:
        resume_certificate(certificate_id=self.certificate.row.certificate_id, **self.signature)


class CloseCertificate(_StopCertificate):
    """Close a certificate before its term; what is left goes back to the budget line."""

    permission = Permission.CLOSE_CERTIFICATE
    template_name = "office/close.html"
    form_class = CloseCertificateForm
    success_message = "Сертификат закрыт. В бюджет возвращено {result.released}."
    allowed = NOT_CLOSED

    def perform(self, data: dict[str, Any]) -> Closed:
        return close_certificate(
            certificate_id=self.certificate.row.certificate_id,
            reason=data["reason"],
            **self.signature,
        )


class RecalculateFee(_CertificatePage):
    """Compute the holder's fee anew, by a new income."""

    permission = Permission.RECALCULATE_FEE
    template_name = "office/fee.html"
    form_class = FeeForm
    success_message = "Плата рассчитана: не больше {result} в месяц."
    allowed = NOT_CLOSED

    def get_refusal(self) -> DomainError | None:
        no_fee = None if self.certificate.has_fee else NoFee()
        return super().get_refusal() or no_fee

    def get_initial(self) -> dict[str, Any]:
        return {"from_day": self.request.today.replace(day=1)}

    def perform(self, data: dict[str, Any]) -> Money:
        return recalculate_fee(
            certificate_id=self.certificate.row.certificate_id,
            income=data["income"],
            from_day=data["from_day"],
            **self.signature,
        )


def _hindrance(view: CertificateView) -> str:
    """Say why the certificate is neither frozen nor closed now and what is waited for, if so."""
    if not with_open_contracts([view.row.certificate_id]):
        return ""
    standing = {one.status: one.provider for one in view.contracts}
    for status, sentence in HINDRANCES.items():
        if status in standing:
            return sentence.format(provider=standing[status])
    return UNACCEPTED
