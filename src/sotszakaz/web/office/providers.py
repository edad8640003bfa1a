"""The registry of providers: applications to it, admission, suspension, exclusion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import provider_in_sight
from sotszakaz.monitoring.queries.office_providers import entries, entry_view
from sotszakaz.providers.operations.admit_provider import admit_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.resume_provider import resume_provider
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from sotszakaz.providers.operations.take_for_review import take_for_review
from sotszakaz.providers.states import EntryStatus
from sotszakaz.web.action import action
from sotszakaz.web.office.forms import Admission, ProvidersListed, Reason
from sotszakaz.web.office.question import ask, unless
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of

# From which states of an entry a step is taken.
STEPS = {
    "review": (EntryStatus.NEW, EntryStatus.REFUSED),
    "admit": (EntryStatus.REVIEW,),
    "refuse": (EntryStatus.REVIEW,),
    "suspend": (EntryStatus.ACTIVE,),
    "resume": (EntryStatus.SUSPENDED,),
    "exclude": (EntryStatus.ACTIVE, EntryStatus.SUSPENDED),
}


@page(Permission.OFFICE_PAGES)
def providers(request: Request) -> HttpResponse:
    """List the registry; applications that wait come first."""
    form = ProvidersListed(request.GET)
    number = number_of(request.GET)
    found = entries(form.filters(), offset=offset_of(number), limit=PER_PAGE)
    shown = {"form": form, "page": Page(found.rows, number, found.total)}
    return render(request, "office/providers.html", shown)


@page(Permission.OFFICE_PAGES)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry: requisites, services, agreements, what can be done."""
    view = entry_view(provider_in_sight(request.member, public_id))
    steps = [step for step, states in STEPS.items() if view.row.status in states]
    return render(request, "office/provider.html", {"view": view, "steps": steps})


@action(Permission.TAKE_FOR_REVIEW)
def review(request: Request, public_id: UUID) -> HttpResponse:
    """Take an application for review."""
    return _ask(
        request,
        public_id,
        "review",
        take_for_review,
        "Заявка взята на рассмотрение. Проверьте её и примите решение.",
    )


@action(Permission.ADMIT_PROVIDER)
def admit(request: Request, public_id: UUID) -> HttpResponse:
    """Admit a provider once everything of the list is checked."""
    return _ask(
        request,
        public_id,
        "admit",
        admit_provider,
        "Исполнитель включён в реестр: получатели могут его выбирать.",
        Admission(request.POST or None),
    )


@action(Permission.RESUME_PROVIDER)
def resume(request: Request, public_id: UUID) -> HttpResponse:
    """Let a suspended provider act again."""
    return _ask(request, public_id, "resume", resume_provider, "Исполнитель снова действует.")


@action(Permission.REFUSE_PROVIDER)
def refuse(request: Request, public_id: UUID) -> HttpResponse:
    """Refuse an application; the provider reads the reason and may apply again."""
    form = Reason(request.POST or None)
    return _ask(request, public_id, "refuse", refuse_provider, "В реестр не включён.", form)


@action(Permission.SUSPEND_PROVIDER)
def suspend(request: Request, public_id: UUID) -> HttpResponse:
    """Suspend a provider: nobody can choose it, contracts go on."""
    form = Reason(request.POST or None)
    return _ask(request, public_id, "suspend", suspend_provider, "Исполнитель приостановлен.", form)


@action(Permission.EXCLUDE_PROVIDER)
def exclude(request: Request, public_id: UUID) -> HttpResponse:
    """Exclude a provider for good."""
    form = Reason(request.POST or None)
    return _ask(
        request, public_id, "exclude", exclude_provider, "Исполнитель исключён из реестра.", form
    )


def _ask(
    request: Request,
    public_id: UUID,
    step: str,
    operation: Callable[..., None],
    done: str,
    form: forms.Form | None = None,
) -> HttpResponse:
    key = provider_in_sight(request.member, public_id)
    view = entry_view(key)
    back = reverse("office:provider", kwargs={"public_id": public_id})
    return ask(
        request,
        f"provider_{step}",
        {"view": view, "back": back, "back_to": view.row.name},
        operation=partial(operation, provider_id=key),
        done=done,
        form=form,
        refusal=unless(view.row.status, *STEPS[step]),
    )
