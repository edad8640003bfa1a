"""Applications: the list, taking one at the desk, deciding, issuing."""

from __future__ import annotations

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
from sotszakaz.web.action import action, perform
from sotszakaz.web.facts import Facts, fact_in_words
from sotszakaz.web.office.applicants import citizen_at_desk
from sotszakaz.web.office.forms import ApplicationsListed
from sotszakaz.web.office.listing import listing
from sotszakaz.web.office.steps import Opened, Step, page_of
from sotszakaz.web.page import Request, note_reading, page


@page(Permission.OFFICE_PAGES)
def applications(request: Request) -> HttpResponse:
    """List the applications of the body, with filters in the address."""
    return listing(request, ApplicationsListed, list_applications, "office/applications.html")


@page(Permission.OFFICE_PAGES)
def services(request: Request, public_id: UUID) -> HttpResponse:
    """List what the citizen may apply for to this body."""
    person_id = citizen_at_desk(request, public_id)
    ours = visible_quotas(request.membership)
    quotas = [q for q in open_quotas(person_id, request.today) if q.quota_id in ours]
    shown = {"person": person_view(person_id).row, "quotas": quotas}
    return render(request, "office/services.html", shown)


@action(Permission.SUBMIT_APPLICATION)
def apply(request: Request, public_id: UUID, quota_id: int) -> HttpResponse:
    """Take an application with the facts the direction asks for."""
    person_id = citizen_at_desk(request, public_id)
    quota = open_quota(
        person_id, require_visible(request.membership, Scope.QUOTA, quota_id), request.today
    )
    if quota is None:
        raise NotVisible
    if quota.applied is not None:
        return redirect("office:application", public_id=quota.applied)
    form = Facts(request.POST or None, list(fact_specs(quota.direction_id).values()))
    answer = perform(
        request,
        form,
        operation=lambda _: submit_application(
            person_id=person_id,
            quota_id=quota_id,
            facts=form.facts,
            actor=request.actor,
            now=request.now,
        ),
        done="Заявление принято. Теперь по нему можно принять решение.",
        to=lambda key: reverse("office:application", args=[application_public_id(key)]),
    )
    shown = {"person": person_view(person_id).row, "quota": quota, "form": form}
    return answer or render(request, "office/apply.html", shown)


@page(Permission.OFFICE_PAGES)
def application(request: Request, public_id: UUID) -> HttpResponse:
    """Show an application, the decision condition by condition, what can be done next."""
    card = application_view(request.membership, public_id)
    note_reading(request, card.row.person_id, "заявление у специалиста")
    facts = [(spec.title, fact_in_words(spec, value)) for spec, value in card.facts]
    return render(request, "office/application.html", {"card": card, "facts": facts})


def _opened(request: Request, public_id: UUID) -> Opened:
    card = application_view(request.membership, public_id)
    back = reverse("office:application", kwargs={"public_id": public_id})
    shown = {"card": card, "back": back, "back_label": "К заявлению"}
    return Opened({"application_id": card.row.application_id}, card.row.stage, shown)


def _decided(outcome: Decided) -> str:
    return "Решение: право есть." if outcome.is_eligible else "Решение: отказ."


def _issued(outcome: Issued) -> str:
    if outcome.certificate_id is not None:
        return "Сертификат выдан."
    return "Заявитель записан в очередь: " + (outcome.reason.label if outcome.reason else "") + "."


# The conditions decide, not the clerk.
decide = page_of(
    Step(
        Permission.DECIDE_APPLICATION,
        "office/decide.html",
        decide_application,
        _decided,
        (ApplicationStage.NEW,),
    ),
    _opened,
)
# Who finds no place or money is put into the queue.
issue = page_of(
    Step(
        Permission.ISSUE_CERTIFICATE,
        "office/issue.html",
        issue_certificate,
        _issued,
        (ApplicationStage.GRANTED, ApplicationStage.QUEUED),
    ),
    _opened,
)
withdraw = page_of(
    Step(
        Permission.WITHDRAW_APPLICATION,
        "office/withdraw.html",
        withdraw_application,
        "Заявление отозвано.",
        (
            ApplicationStage.NEW,
            ApplicationStage.GRANTED,
            ApplicationStage.REFUSED,
            ApplicationStage.QUEUED,
        ),
    ),
    _opened,
)
