"""A provider's entry in the registry, its agreements, the application to the registry."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.providers.operations.apply_again import NotRefused, apply_again
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.queries import registrars
from sotszakaz.reads.provider.registry import (
    RegistryEntry,
    agreements_of_provider,
    registry_entry,
)
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.beginning import WAITING
from sotszakaz.web.provider.forms import Apply
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.ui.components import Step


@page(Permission.PROVIDER_PAGES)
def registry(request: Request) -> HttpResponse:
    """Show the entry, or how to apply; the state of the application with the reason."""
    entry = _entry(request)
    return render(
        request,
        "provider/registry.html",
        {"entry": entry, "steps": _steps(entry), "tabs": about(request)},
    )


@page(Permission.PROVIDER_PAGES)
@at_work
def agreements(request: Request, provider_id: int) -> HttpResponse:
    """Show the agreements and what is left of their limits."""
    shown = {
        "agreements": agreements_of_provider(provider_id),
        "today": request.today,
        "tabs": about(request),
    }
    return render(request, "provider/agreements.html", shown)


@action(Permission.PROVIDER_PAGES)
def apply(request: Request) -> HttpResponse:
    """Apply to the registry, for the first time or after a refusal."""
    entry = _entry(request)
    if request.method == "GET" and not entry.may_apply:
        return redirect("provider:registry")
    bodies = [
        body
        for body in registrars(jurisdiction_id=request.membership.jurisdiction_id)
        if body.organisation_id != request.membership.organisation_id
    ]
    form = Apply(sent(request), bodies=bodies, initial=entry.registrar_id)
    answer = perform(
        request,
        form,
        operation=lambda data: _apply(request, entry, data),
        done="Заявка подана. О решении вы узнаете на этой странице.",
        to=reverse("provider:registry"),
        stale=(NotRefused,),
    )
    if answer is not None:
        return answer
    shown = {"form": form, "entry": entry, "bodies": bodies}
    return render(request, "provider/apply.html", shown)


def _apply(request: Request, entry: RegistryEntry, data: dict[str, Any]) -> None:
    who = {
        "registrar_id": data["registrar"],
        "kind": data["kind"],
        "actor": request.actor,
        "now": request.now,
    }
    if entry.provider_id is not None:
        apply_again(provider_id=entry.provider_id, **who)
        return
    organisation = _organisation(request)
    apply_for_registry(organisation_id=organisation, entry_no=f"З-{organisation:06d}", **who)


def _entry(request: Request) -> RegistryEntry:
    return registry_entry(_organisation(request))


def _organisation(request: Request) -> int:
    """Give the organisation of a member.

    Raises:
        NotVisible: the member works for none.
    """
    if request.membership.organisation_id is None:
        raise NotVisible
    return request.membership.organisation_id


def _steps(entry: RegistryEntry) -> list[Step]:
    """Lay out the way into the registry while the application is on it."""
    hint = WAITING.get(entry.status) if entry.status else None
    if hint is None:
        return []
    return [
        Step("Заявка подана", "done"),
        Step("Уполномоченный орган принимает решение", "current", hint=hint),
        Step("Исполнитель в реестре", "waiting"),
    ]
