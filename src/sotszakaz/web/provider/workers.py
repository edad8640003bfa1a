"""Workers of a provider: the list, a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.providers import rules
from sotszakaz.providers.operations.register_workers import register_workers
from sotszakaz.reads.provider.registry import workers_of_provider
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import WorkerFilterForm, WorkerForm
from sotszakaz.web.provider.sections import about
from sotszakaz.web.ui.paging import number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def workers(request: Request, provider_id: int) -> HttpResponse:
    """List the workers by name."""
    form = WorkerFilterForm(request.GET)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    context = {
        "form": form,
        "page": workers_of_provider(provider_id, search=search, page=number_of(request.GET)),
        "tabs": about(request),
    }
    return render(request, "provider/workers.html", context)


class RegisterWorker(ProviderFormPage):
    """Enter a worker."""

    permission = Permission.PROVIDER_PAGES
    template_name = "provider/new_worker.html"
    form_class = WorkerForm
    success_message = "Работник внесён. Теперь на него можно записывать посещения."
    back_label = "К работникам"

    def load(self, provider_id: int) -> None:
        self.provider_id = provider_id
        self.back_url = reverse("provider:workers")

    def perform(self, data: dict[str, Any]) -> list[int]:
        worker = rules.NewWorker(
            provider_id=self.provider_id,
            code=" ".join(data["code"].split()),
            full_name=" ".join(data["full_name"].split()),
        )
        return register_workers(workers=[worker], **self.signature)
