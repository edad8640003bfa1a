"""The registry of providers: applications to it, admission, suspension, exclusion."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.providers.operations.admit_provider import admit_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.resume_provider import resume_provider
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from sotszakaz.providers.operations.take_for_review import take_for_review
from sotszakaz.providers.states import EntryStatus
from sotszakaz.reads.office.providers import get_entry, list_entries
from sotszakaz.web.office.forms import Admission, ProvidersListed
from sotszakaz.web.office.steps import Opened, Step, page_of
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Reason
from sotszakaz.web.ui.paging import number_of

READ_BY_ALL = "Эти слова прочитают исполнитель и все, кто откроет его страницу в реестре."

STEPS = {
    "review": Step(
        Permission.TAKE_FOR_REVIEW,
        "office/provider_review.html",
        take_for_review,
        "Заявка взята на рассмотрение. Проверьте её и примите решение.",
        (EntryStatus.NEW, EntryStatus.REFUSED),
    ),
    "admit": Step(
        Permission.ADMIT_PROVIDER,
        "office/provider_admit.html",
        admit_provider,
        "Исполнитель включён в реестр: получатели могут его выбирать.",
        (EntryStatus.REVIEW,),
        Admission,
    ),
    "refuse": Step(
        Permission.REFUSE_PROVIDER,
        "office/provider_refuse.html",
        refuse_provider,
        "Исполнителю отказано во включении в реестр.",
        (EntryStatus.REVIEW,),
        partial(Reason, hint="Напишите, что исправить: исполнитель прочитает эти слова."),
    ),
    "suspend": Step(
        Permission.SUSPEND_PROVIDER,
        "office/provider_suspend.html",
        suspend_provider,
        "Исполнитель приостановлен.",
        (EntryStatus.ACTIVE,),
        partial(Reason, hint=READ_BY_ALL),
    ),
    "resume": Step(
        Permission.RESUME_PROVIDER,
        "office/provider_resume.html",
        resume_provider,
        "Исполнитель снова действует.",
        (EntryStatus.SUSPENDED,),
    ),
    "exclude": Step(
        Permission.EXCLUDE_PROVIDER,
        "office/provider_exclude.html",
        exclude_provider,
        "Исполнитель исключён из реестра.",
        (EntryStatus.ACTIVE, EntryStatus.SUSPENDED),
        partial(Reason, hint=READ_BY_ALL),
    ),
}


WHY = {
    EntryStatus.SUSPENDED: "Почему приостановлен",
    EntryStatus.EXCLUDED: "Почему исключён",
    EntryStatus.REFUSED: "Почему отказано",
}


@page(Permission.OFFICE_PAGES)
def providers(request: Request) -> HttpResponse:
    """List the entries the body keeps, or the whole registry; who waits comes first."""
    form = ProvidersListed(request.GET)
    filters = form.filters(own=request.membership.organisation_id or 0)
    shown = {
        "form": form,
        "page": list_entries(request.membership, filters, page=number_of(request.GET)),
        "of_all": filters.keeper_id is None,
    }
    return render(request, "office/providers.html", shown)


@page(Permission.OFFICE_PAGES)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry: requisites, services, agreements; to its keeper, what can be done."""
    view = get_entry(request.membership, public_id)
    shown = {
        "view": view,
        "is_kept": view.row.keeper_id == request.membership.organisation_id,
        "reason_title": WHY.get(view.row.status, "Основание"),
        "steps": [name for name, step in STEPS.items() if view.row.status in step.possible],
    }
    return render(request, "office/provider.html", shown)


def _kept(request: Request, public_id: UUID) -> Opened:
    """Open an entry the body keeps, to decide on it."""
    key = require_visible(request.membership, Scope.MANAGED_PROVIDER, public_id)
    view = get_entry(request.membership, public_id)
    back = reverse("office:provider", kwargs={"public_id": public_id})
    shown = {"view": view, "back": back, "back_label": view.row.name}
    return Opened({"provider_id": key}, view.row.status, shown)


review = page_of(STEPS["review"], _kept)
admit = page_of(STEPS["admit"], _kept)
refuse = page_of(STEPS["refuse"], _kept)
suspend = page_of(STEPS["suspend"], _kept)
resume = page_of(STEPS["resume"], _kept)
exclude = page_of(STEPS["exclude"], _kept)
