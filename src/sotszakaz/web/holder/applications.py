"""Applying for a certificate, and what became of an application."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.operations.submit_application import submit_application
from sotszakaz.eligibility.operations.withdraw_application import (
    AlreadyWithdrawn,
    withdraw_application,
)
from sotszakaz.eligibility.queries import explanation, fact_specs, stated_facts
from sotszakaz.policy.queries import act_names
from sotszakaz.reads.holder.applications import (
    Stage,
    application_of,
    decision_due,
    open_quota,
    open_quotas,
)
from sotszakaz.web import refusals
from sotszakaz.web.action import action, perform
from sotszakaz.web.facts import fact_in_words
from sotszakaz.web.holder.conditions import conditions
from sotszakaz.web.holder.forms import CheckedFactsForm
from sotszakaz.web.holder.whose import whose
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Confirm

SENT = "Заявление отправлено. Здесь вы увидите решение."
ISSUED = "По этому заявлению уже выдан сертификат. Отозвать можно только заявление без сертификата."
WITHDRAWN = "Это заявление уже отозвано, возможно, в другом окне."


@page(Permission.HOLDER_PAGES)
def services(request: Request) -> HttpResponse:
    """List what a citizen may apply for at home."""
    quotas = open_quotas(request.membership.for_person_id, request.today)
    return render(request, "holder/services.html", {"quotas": quotas})


@action(Permission.SUBMIT_APPLICATION)
def apply(request: Request, quota_id: int) -> HttpResponse:
    """Take an application with the facts the direction asks for."""
    person = whose(request)
    quota = open_quota(person, quota_id, request.today)
    if quota is None:
        raise NotVisible
    if quota.applied is not None:
        return redirect("holder:application", public_id=quota.applied)
    form = CheckedFactsForm(request.POST or None, specs=fact_specs(quota.direction_id).values())
    answer = perform(
        request,
        form,
        operation=lambda data: submit_application(
            person_id=person,
            quota_id=quota_id,
            facts=data["facts"],
            actor=request.actor,
            now=request.now,
        ),
        done=SENT,
        to=lambda key: _address(person, key),
        stale=(ConstraintViolated,),
    )
    return answer or render(request, "holder/apply.html", {"quota": quota, "form": form})


@page(Permission.HOLDER_PAGES)
def application(request: Request, public_id: UUID) -> HttpResponse:
    """Show what became of an application: the term, the decision, the place in the queue."""
    key = require_visible(request.membership, Scope.APPLICATION, public_id)
    found = application_of(whose(request), key)
    waits = found.stage is Stage.WAITING
    decided = None if waits else explanation(key)
    facts = stated_facts(key, found.direction_id)
    shown = {
        "application": found,
        "conditions": list(conditions(decided.lines, act_names(found.jurisdiction_id)))
        if decided
        else [],
        "due": decision_due(found) if waits else None,
        "facts": [(spec.title, fact_in_words(spec, value)) for spec, value in facts],
        "today": request.today,
    }
    return render(request, "holder/application.html", shown)


@action(Permission.WITHDRAW_APPLICATION)
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    """Take an application back."""
    key = require_visible(request.membership, Scope.APPLICATION, public_id)
    found = application_of(whose(request), key)
    if found.stage in (Stage.ISSUED, Stage.WITHDRAWN):
        because = ISSUED if found.stage is Stage.ISSUED else WITHDRAWN
        where = reverse("holder:application", kwargs={"public_id": public_id})
        return refusals.conflict(request, because=because, path=where)
    answer = perform(
        request,
        Confirm(request.POST or {}),
        operation=lambda _: withdraw_application(
            application_id=key, actor=request.actor, now=request.now
        ),
        done="Заявление отозвано.",
        to=reverse("holder:overview"),
        current=found.stage.value,
        stale=(AlreadyWithdrawn,),
    )
    return answer or render(request, "holder/take_back.html", {"application": found})


def _address(person_id: int, application_id: int) -> str:
    found = application_of(person_id, application_id)
    return reverse("holder:application", kwargs={"public_id": found.public_id})
