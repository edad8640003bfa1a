"""A provider's entry in the registry, its agreements, the application to the registry."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy

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
from sotszakaz.web.audience import for_provider
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.beginning import WAITING
from sotszakaz.web.provider.forms import RegistryApplicationForm
from sotszakaz.web.provider.sections import about
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
@for_provider
def agreements(request: Request, provider_id: int) -> HttpResponse:
    """Show the agreements and what is left of their limits."""
    context = {
        "agreements": agreements_of_provider(provider_id),
        "today": request.today,
        "tabs": about(request),
    }
    return render(request, "provider/agreements.html", context)


class ApplyForRegistry(FormPage):
    """Apply to the registry, for the first time or after a refusal."""

    permission = Permission.PROVIDER_PAGES
    template_name = "provider/apply.html"
    form_class = RegistryApplicationForm
    success_message = "Заявка подана. О решении вы узнаете на этой странице."
    success_url = reverse_lazy("provider:registry")
    conflict_errors = (NotRefused,)

    def load(self) -> HttpResponse | None:
        member = self.request.membership
        self.entry = _entry(self.request)
        if self.request.method == "GET" and not self.entry.may_apply:
            return redirect("provider:registry")
        self.bodies = [
            body
            for body in registrars(jurisdiction_id=member.jurisdiction_id)
            if body.organisation_id != member.organisation_id
        ]
        self.extra_context = {"entry": self.entry, "bodies": self.bodies}
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"registrar": self.entry.registrar_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": self.bodies}

    def perform(self, data: dict[str, Any]) -> None:
        registrar_id, kind = data["registrar"], data["kind"]
        if self.entry.provider_id is not None:
            apply_again(
                provider_id=self.entry.provider_id,
                registrar_id=registrar_id,
                kind=kind,
                **self.signature,
            )
            return
        organisation_id = _organisation(self.request)
        apply_for_registry(
            organisation_id=organisation_id,
            entry_no=f"З-{organisation_id:06d}",
            registrar_id=registrar_id,
            kind=kind,
            **self.signature,
        )


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
