"""The registry of providers: applications to it, admission, suspension, exclusion."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.providers.operations.approve_provider import approve_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.resume_provider import resume_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from sotszakaz.providers.states import EntryStatus
from sotszakaz.reads.office.providers import get_entry, list_entries
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.office.forms import (
    AdmissionForm,
    ProviderFilterForm,
    PublicReasonForm,
    RefuseProviderForm,
)
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of

WHY = {
    EntryStatus.SUSPENDED: "Почему приостановлен",
    EntryStatus.EXCLUDED: "Почему исключён",
    EntryStatus.REFUSED: "Почему отказано",
}


@page(Permission.OFFICE_PAGES)
def providers(request: Request) -> HttpResponse:
    """List the entries the body keeps, or the whole registry; who waits comes first."""
    form = ProviderFilterForm(request.GET)
    filters = form.filters(own=request.membership.organisation_id)
    context = {
        "form": form,
        "page": list_entries(request.membership, filters, page=number_of(request.GET)),
        "of_all": filters.registrar_id is None,
    }
    return render(request, "office/providers.html", context)


@page(Permission.OFFICE_PAGES)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry: requisites, services, agreements; to its registrar, what can be done."""
    entry = get_entry(request.membership, public_id)
    context = {
        "view": entry,
        "is_kept": entry.row.registrar_id == request.membership.organisation_id,
        "reason_title": WHY.get(entry.row.status, "Основание"),
        "steps": [name for name, step in STEPS.items() if entry.row.status in step.allowed],
    }
    return render(request, "office/provider.html", context)


class _EntryPage(FormPage):
    """A decision on an entry the body keeps, taken from certain states only."""

    allowed: tuple[EntryStatus, ...]

    def load(self, public_id: UUID) -> None:
        self.provider_id = require_visible(
            self.request.membership, Scope.MANAGED_PROVIDER, public_id
        )
        self.entry = get_entry(self.request.membership, public_id)
        self.refusal = refusal_unless_in(self.entry.row.status, *self.allowed)
        self.back_url = reverse("office:provider", args=[public_id])
        self.back_label = self.entry.row.name
        self.extra_context = {"view": self.entry}


class StartReview(_EntryPage):
    """Begin to check an application to the registry."""

    permission = Permission.START_REVIEW
    template_name = "office/provider_review.html"
    success_message = "Заявка взята на рассмотрение. Проверьте её и примите решение."
    allowed = (EntryStatus.NEW, EntryStatus.REFUSED)

    def perform(self, data: dict[str, Any]) -> None:
        start_review(provider_id=self.provider_id, **self.signature)


class ApproveProvider(_EntryPage):
    """Enter a provider into the registry."""

    permission = Permission.APPROVE_PROVIDER
    template_name = "office/provider_approve.html"
    form_class = AdmissionForm
    success_message = "Исполнитель включён в реестр: получатели могут его выбирать."
    allowed = (EntryStatus.REVIEW,)

    def perform(self, data: dict[str, Any]) -> None:
        approve_provider(provider_id=self.provider_id, **self.signature)


class RefuseProvider(_EntryPage):
    """Refuse an application to the registry."""

    permission = Permission.REFUSE_PROVIDER
    template_name = "office/provider_refuse.html"
    form_class = RefuseProviderForm
    success_message = "Исполнителю отказано во включении в реестр."
    allowed = (EntryStatus.REVIEW,)

    def perform(self, data: dict[str, Any]) -> None:
        refuse_provider(provider_id=self.provider_id, reason=data["reason"], **self.signature)


class SuspendProvider(_EntryPage):
    """Suspend a provider."""

    permission = Permission.SUSPEND_PROVIDER
    template_name = "office/provider_suspend.html"
    form_class = PublicReasonForm
    success_message = "Исполнитель приостановлен."
    allowed = (EntryStatus.ACTIVE,)

    def perform(self, data: dict[str, Any]) -> None:
        suspend_provider(provider_id=self.provider_id, reason=data["reason"], **self.signature)


class ResumeProvider(_EntryPage):
    """Let a suspended provider work again."""

    permission = Permission.RESUME_PROVIDER
    template_name = "office/provider_resume.html"
    success_message = "Исполнитель снова действует."
    allowed = (EntryStatus.SUSPENDED,)

    def perform(self, data: dict[str, Any]) -> None:
        resume_provider(provider_id=self.provider_id, **self.signature)


class ExcludeProvider(_EntryPage):
    """Exclude a provider from the registry."""

    permission = Permission.EXCLUDE_PROVIDER
    template_name = "office/provider_exclude.html"
    form_class = PublicReasonForm
    success_message = "Исполнитель исключён из реестра."
    allowed = (EntryStatus.ACTIVE, EntryStatus.SUSPENDED)

    def perform(self, data: dict[str, Any]) -> None:
        exclude_provider(provider_id=self.provider_id, reason=data["reason"], **self.signature)


# What can be done with an entry; its page offers what its state allows.
STEPS: dict[str, type[_EntryPage]] = {
    "review": StartReview,
    "admit": ApproveProvider,
    "refuse": RefuseProvider,
    "suspend": SuspendProvider,
    "resume": ResumeProvider,
    "exclude": ExcludeProvider,
}
