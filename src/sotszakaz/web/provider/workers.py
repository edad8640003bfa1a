"""Workers of a provider: the list, a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.providers import rules
from sotszakaz.providers.operations.register_workers import register_workers
from sotszakaz.reads.provider.registry import PAGE, workers_of_provider
from sotszakaz.web.action import action
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import NewWorker, WorkerSearch
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.question import ask
from sotszakaz.web.ui.paging import Page, number_of


@page(Permission.PROVIDER_PAGES)
@at_work
def workers(request: Request, provider_id: int) -> HttpResponse:
    """List the workers by name."""
    form = WorkerSearch(request.GET)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    number = number_of(request.GET)
    found = workers_of_provider(provider_id, search=search, page=number)
    shown = {
        "form": form,
        "page": Page(found.rows, number, found.found, PAGE),
        "tabs": about(request),
    }
    return render(request, "provider/workers.html", shown)


@action(Permission.PROVIDER_PAGES)
@at_work
def new_worker(request: Request, provider_id: int) -> HttpResponse:
    """Enter a worker."""

    def enlist(*, code: str, full_name: str, **signed: Any) -> list[int]:
        worker = rules.NewWorker(
            provider_id=provider_id,
            code=" ".join(code.split()),
            full_name=" ".join(full_name.split()),
        )
        return register_workers(workers=[worker], **signed)

    return ask(
        request,
        "provider/new_worker.html",
        {"back": reverse("provider:workers"), "back_label": "К работникам"},
        operation=enlist,
        done="Работник внесён. Теперь на него можно записывать посещения.",
        form=NewWorker(sent(request)),
    )
