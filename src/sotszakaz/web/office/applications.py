"""Applications: the list, taking one at the desk, deciding, issuing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.certificates.operations.issue_certificate import Outcome as Issued
from sotszakaz.certificates.operations.issue_certificate import issue_certificate
from sotszakaz.eligibility.operations.decide_application import decide_application
from sotszakaz.eligibility.operations.submit_application import submit_application
from sotszakaz.eligibility.operations.withdraw_application import withdraw_application
from sotszakaz.eligibility.queries import application_public_id, fact_specs
from sotszakaz.eligibility.rules.evaluation import Outcome as Decided
from sotszakaz.eligibility.states import ApplicationStage
from sotszakaz.reads.applications import list_applications
from sotszakaz.reads.holder.applications import open_quota, open_quotas
from sotszakaz.reads.office.applications import application_view
from sotszakaz.reads.office.people import person_view
from sotszakaz.reads.office.queue import visible_quotas
from sotszakaz.web.facts import FactsForm, fact_in_words
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.office.applicants import citizen_at_desk
from sotszakaz.web.office.forms import ApplicationFilterForm
from sotszakaz.web.office.listing import listing
from sotszakaz.web.page import Request, note_reading, page


@page(Permission.OFFICE_PAGES)
def applications(request: Request) -> HttpResponse:
    """List the applications of the body, with filters in the address."""
    return listing(request, ApplicationFilterForm, list_applications, "office/applications.html")


@page(Permission.OFFICE_PAGES)
def services(request: Request, public_id: UUID) -> HttpResponse:
    """List what the citizen may apply for to this body."""
    person_id = citizen_at_desk(request, public_id)
    visible = visible_quotas(request.membership)
    quotas = [q for q in open_quotas(person_id, request.today) if q.quota_id in visible]
    context = {"person": person_view(person_id).row, "quotas": quotas}
    return render(request, "office/services.html", context)


class Apply(FormPage):
    """Take an application with the facts the direction asks for."""

    permission = Permission.SUBMIT_APPLICATION
    template_name = "office/apply.html"
    form_class = FactsForm
    success_message = "Заявление принято. Теперь по нему можно принять решение."

    def load(self, public_id: UUID, quota_id: int) -> HttpResponse | None:
        self.person_id = citizen_at_desk(self.request, public_id)
        require_visible(self.request.membership, Scope.QUOTA, quota_id)
        quota = open_quota(self.person_id, quota_id, self.request.today)
        if quota is None:
            raise NotVisible
        self.quota = quota
        is_new = quota.applied is None
        return None if is_new else redirect("office:application", public_id=quota.applied)

    def get_form_kwargs(self) -> dict[str, Any]:
        specs = fact_specs(self.quota.direction_id).values()
        return super().get_form_kwargs() | {"specs": specs}

    def perform(self, data: dict[str, Any]) -> int:
        return submit_application(
            person_id=self.person_id,
            quota_id=self.quota.quota_id,
            facts=data["facts"],
            **self.signature,
        )

    def get_success_url(self) -> str:
        return reverse("office:application", args=[application_public_id(self.result)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = person_view(self.person_id).row
        return super().get_context_data(**kwargs) | {"person": person, "quota": self.quota}


@page(Permission.OFFICE_PAGES)
def application(request: Request, public_id: UUID) -> HttpResponse:
    """Show an application, the decision condition by condition, what can be done next."""
    card = application_view(request.membership, public_id)
    note_reading(request, card.row.person_id, "заявление у специалиста")
    facts = [(spec.title, fact_in_words(spec, value)) for spec, value in card.facts]
    return render(request, "office/application.html", {"card": card, "facts": facts})


class _ApplicationPage(FormPage):
    """A step with an application of the body, taken from certain stages only."""

    allowed: tuple[ApplicationStage, ...]
    back_label = "К заявлению"

    def load(self, public_id: UUID) -> None:
        self.application = application_view(self.request.membership, public_id)
        self.refusal = refusal_unless_in(self.application.row.stage, *self.allowed)
        self.back_url = reverse("office:application", args=[public_id])
        self.extra_context = {"card": self.application}


class DecideApplication(_ApplicationPage):
    """Decide by the criteria: the conditions decide, not the clerk."""

    permission = Permission.DECIDE_APPLICATION
    template_name = "office/decide.html"
    allowed = (ApplicationStage.NEW,)

    def perform(self, data: dict[str, Any]) -> Decided:
        return decide_application(
            application_id=self.application.row.application_id, **self.signature
        )

    def get_success_message(self) -> str:
        return "Решение: право есть." if self.result.is_eligible else "Решение: отказ."


class IssueCertificate(_ApplicationPage):
    """Issue a certificate; who finds no place or money is put into the queue."""

    permission = Permission.ISSUE_CERTIFICATE
    template_name = "office/issue.html"
    allowed = (ApplicationStage.GRANTED, ApplicationStage.QUEUED)

    def perform(self, data: dict[str, Any]) -> Issued:
        return issue_certificate(
            application_id=self.application.row.application_id, **self.signature
        )

    def get_success_message(self) -> str:
        if self.result.certificate_id is not None:
            return "Сертификат выдан."
        reason = self.result.reason.label if self.result.reason else ""
        return f"Заявитель записан в очередь: {reason}."


class WithdrawApplication(_ApplicationPage):
    """Take an application back at the applicant's wish."""

    permission = Permission.WITHDRAW_APPLICATION
    template_name = "office/withdraw.html"
    success_message = "Заявление отозвано."
    allowed = (
        ApplicationStage.NEW,
        ApplicationStage.GRANTED,
        ApplicationStage.REFUSED,
        ApplicationStage.QUEUED,
    )

    def perform(self, data: dict[str, Any]) -> None:
        withdraw_application(application_id=self.application.row.application_id, **self.signature)
