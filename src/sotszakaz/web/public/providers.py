"""The registry of providers: search, compare, look closer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.text import grouped, plural
from sotszakaz.reads.public.providers import (
    PAGE,
    ProviderPage,
    Search,
    provider_page,
    registry,
    services_and_places,
)
from sotszakaz.web.page import Request, page
from sotszakaz.web.public.forms import ProviderSearch
from sotszakaz.web.ui.paging import Page, number_of


@page(None)
def providers(request: Request) -> HttpResponse:
    """List providers with what a person compares them by: place, price, free places."""
    services, places = services_and_places()
    form = ProviderSearch(request.GET, services=services, places=places)
    found = form.cleaned_data if form.is_valid() else {}
    number = number_of(request.GET)
    search = Search(
        name=found.get("name", ""),
        service=found.get("service"),
        place=found.get("place"),
        kind=found.get("kind", ""),
        only_free=found.get("free", False),
        sort=found.get("sort", ""),
        page=number,
    )
    rows, total = registry(search, request.today)
    shown = Page(rows, number, total, PAGE)
    return render(request, "public/providers.html", {"filters": form, "page": shown})


@page(None)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry of the registry."""
    found = provider_page(public_id, request.today)
    if found is None:
        raise NotVisible
    return render(request, "public/provider.html", {"provider": found, "tiles": _tiles(found)})


def _tiles(found: ProviderPage) -> list[tuple[str, str]]:
    """Write the figures a person compares providers by, each with its words."""
    told = (
        (
            found.free,
            ("свободное место сейчас", "свободных места сейчас", "свободных мест сейчас"),
        ),
        (found.served, ("договор действует", "договора действует", "договоров действует")),
        (found.workers, ("работник", "работника", "работников")),
    )
    return [(grouped(number), plural(number, *words)) for number, words in told]
