"""Applying for a certificate, and what became of an application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.operations.submit_application import submit_application
from sotszakaz.eligibility.operations.withdraw_application import (
    AlreadyWithdrawn,
    withdraw_application,
)
from sotszakaz.eligibility.queries import (
    application_public_id,
    explanation,
    fact_specs,
    stated_facts,
)
from sotszakaz.eligibility.states import ApplicationStage
from sotszakaz.policy.queries import act_names
from sotszakaz.reads.applications import get_application
from sotszakaz.reads.holder.applications import decision_due, open_quota, open_quotas
from sotszakaz.web.audience import HolderFormPage
from sotszakaz.web.facts import fact_in_words
from sotszakaz.web.holder.conditions import conditions
from sotszakaz.web.holder.forms import CheckedFactsForm
from sotszakaz.web.page import Request, page

# Why an application cannot be withdrawn.
REASONS = {
    ApplicationStage.ISSUED: "По этому заявлению уже выдан сертификат. Отозвать можно только "
    "заявление без сертификата.",
    ApplicationStage.WITHDRAWN: "Это заявление уже отозвано, возможно, в другом окне.",
}


@page(Permission.HOLDER_PAGES)
def services(request: Request) -> HttpResponse:
    """List what a citizen may apply for at home."""
    quotas = open_quotas(request.membership.for_person_id, request.today)
    return render(request, "holder/services.html", {"quotas": quotas})


class SubmitApplication(HolderFormPage):
    """Take an application with the facts the direction asks for."""

    permission = Permission.SUBMIT_APPLICATION
    template_name = "holder/apply.html"
    form_class = CheckedFactsForm
    success_message = "Заявление отправлено. Здесь вы увидите решение."
    conflict_errors = (ConstraintViolated,)

    def load(self, person_id: int, quota_id: int) -> HttpResponse | None:
        quota = open_quota(person_id, quota_id, self.request.today)
        if quota is None:
            raise NotVisible
        self.person_id, self.quota = person_id, quota
        self.extra_context = {"quota": quota}
        is_new = quota.applied is None
        return None if is_new else redirect("holder:application", public_id=quota.applied)

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
        public_id = application_public_id(self.result)
        return reverse("holder:application", kwargs={"public_id": public_id})


@page(Permission.HOLDER_PAGES)
def application(request: Request, public_id: UUID) -> HttpResponse:
    """Show what became of an application: the term, the decision, the place in the queue."""
    row = get_application(request.membership, public_id)
    waits = row.stage is ApplicationStage.NEW
    decision = None if waits else explanation(row.application_id)
    facts = stated_facts(row.application_id, row.direction_id)
    context = {
        "application": row,
        "conditions": list(conditions(decision.lines, act_names(row.jurisdiction_id)))
        if decision
        else [],
        "due": decision_due(row) if waits else None,
        "facts": [(spec.title, fact_in_words(spec, value)) for spec, value in facts],
        "today": request.today,
    }
    return render(request, "holder/application.html", context)


class WithdrawApplication(HolderFormPage):
    """Take an application back."""

    permission = Permission.WITHDRAW_APPLICATION
    template_name = "holder/take_back.html"
    success_message = "Заявление отозвано."
    success_url = reverse_lazy("holder:overview")
    conflict_errors = (AlreadyWithdrawn,)

    def load(self, person_id: int, public_id: UUID) -> HttpResponse | None:
        self.application = get_application(self.request.membership, public_id)
        stage = self.application.stage
        if stage in REASONS:
            path = reverse("holder:application", kwargs={"public_id": public_id})
            return self.conflict(REASONS[stage], path=path)
        self.version = stage.value
        self.extra_context = {"application": self.application}
        return None

    def perform(self, data: dict[str, Any]) -> None:
        application_id = self.application.application_id
        withdraw_application(application_id=application_id, **self.signature)
