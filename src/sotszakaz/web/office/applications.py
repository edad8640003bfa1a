"""Applications: the list, taking one at the desk, deciding, issuing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import OutOfSight
from sotszakaz.access.scopes.office import application_of_body, quota_of_body
from sotszakaz.certificates.operations.issue_certificate import (
    AlreadyIssued,
    Outcome,
    issue_certificate,
)
from sotszakaz.eligibility.operations.decide_application import (
    AlreadyDecided,
    IsWithdrawn,
    decide_application,
)
from sotszakaz.eligibility.operations.submit_application import submit_application
from sotszakaz.eligibility.operations.withdraw_application import (
    AlreadyWithdrawn,
    withdraw_application,
)
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.monitoring.queries.holder_applications import open_quota, open_quotas
from sotszakaz.monitoring.queries.office_applications import (
    application_card,
    application_public_id,
    quotas_in_sight,
)
from sotszakaz.monitoring.queries.office_applications import applications as listed
from sotszakaz.monitoring.queries.office_choices import choices
from sotszakaz.monitoring.queries.office_people import person_view
from sotszakaz.people.operations.note_search import note_search
from sotszakaz.web.action import action, perform
from sotszakaz.web.facts import Facts, fact_in_words
from sotszakaz.web.office.applicants import citizen_at_desk
from sotszakaz.web.office.forms import ApplicationsListed, Confirm
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of


@page(Permission.OFFICE_PAGES)
def applications(request: Request) -> HttpResponse:
    """List the applications of the body, with filters in the address."""
    sight = sight_of(request)
    known = choices(sight, jurisdiction_id=request.member.jurisdiction_id or 0)
    form = ApplicationsListed(request.GET, known)
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
    return render(request, "office/applications.html", shown)


@page(Permission.OFFICE_PAGES)
def services(request: Request, public_id: UUID) -> HttpResponse:
    """List what the citizen may apply for to this body."""
    person_id = citizen_at_desk(request, public_id)
    ours = quotas_in_sight(sight_of(request))
    quotas = [q for q in open_quotas(person_id, request.today) if q.quota_id in ours]
    shown = {"person": person_view(person_id).row, "quotas": quotas}
    return render(request, "office/services.html", shown)


@action(Permission.SUBMIT_APPLICATION)
def apply(request: Request, public_id: UUID, quota_id: int) -> HttpResponse:
    """Take an application with the facts the direction asks for."""
    person_id = citizen_at_desk(request, public_id)
    quota = open_quota(person_id, quota_of_body(request.member, quota_id), request.today)
    if quota is None:
        raise OutOfSight
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
            actor=request.member.actor,
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
    key = application_of_body(request.member, public_id)
    card = application_card(sight_of(request), key)
    note_reading(request, card.person_id, "заявление у специалиста")
    facts = [(spec.title, fact_in_words(spec, value)) for spec, value in card.facts]
    return render(request, "office/application.html", {"card": card, "facts": facts})


@action(Permission.DECIDE_APPLICATION)
def decide(request: Request, public_id: UUID) -> HttpResponse:
    """Decide whether the applicant has the right; the conditions decide, not the clerk."""
    key = application_of_body(request.member, public_id)
    card = application_card(sight_of(request), key)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: decide_application(
            application_id=key, actor=request.member.actor, now=request.now
        ),
        done=lambda outcome: "Решение: право есть." if outcome.is_eligible else "Решение: отказ.",
        to=_card(public_id),
        stale=(AlreadyDecided, IsWithdrawn),
    )
    return answer or render(request, "office/decide.html", {"card": card, "form": form})


@action(Permission.ISSUE_CERTIFICATE)
def issue(request: Request, public_id: UUID) -> HttpResponse:
    """Issue a certificate by an application, or put the applicant into the queue."""
    key = application_of_body(request.member, public_id)
    card = application_card(sight_of(request), key)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: issue_certificate(
            application_id=key, actor=request.member.actor, now=request.now
        ),
        done=_said,
        to=_card(public_id),
        stale=(AlreadyIssued,),
    )
    return answer or render(request, "office/issue.html", {"card": card, "form": form})


@action(Permission.WITHDRAW_APPLICATION)
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    """Take an application back at the wish of the applicant."""
    key = application_of_body(request.member, public_id)
    card = application_card(sight_of(request), key)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: withdraw_application(
            application_id=key, actor=request.member.actor, now=request.now
        ),
        done="Заявление отозвано.",
        to=_card(public_id),
        stale=(AlreadyWithdrawn,),
    )
    return answer or render(request, "office/withdraw.html", {"card": card, "form": form})


def _card(public_id: UUID) -> str:
    return reverse("office:application", kwargs={"public_id": public_id})


def _said(outcome: Outcome) -> str:
    if outcome.certificate_id is not None:
        return "Сертификат выдан."
    return "Заявитель записан в очередь: " + (outcome.reason.label if outcome.reason else "") + "."
