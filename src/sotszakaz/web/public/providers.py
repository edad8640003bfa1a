"""The registry of providers: search, compare, look closer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.text import grouped, plural
from sotszakaz.reads.public.providers import (
    ProviderPage,
    Search,
    get_provider_page,
    search_registry,
    services_and_places,
)
from sotszakaz.web.page import Request, page
from sotszakaz.web.public.forms import ProviderFilterForm
from sotszakaz.web.ui.paging import number_of


@page(None)
def providers(request: Request) -> HttpResponse:
    """List providers with what a person compares them by: place, price, free places."""
    services, places = services_and_places()
    form = ProviderFilterForm(request.GET, services=services, places=places)
    filters = form.cleaned_data if form.is_valid() else {}
    search = Search(
        name=filters.get("name", ""),
        service=filters.get("service"),
        place=filters.get("place"),
        kind=filters.get("kind", ""),
        only_free=filters.get("free", False),
        sort=filters.get("sort", ""),
        page=number_of(request.GET),
    )
    context = {"filters": form, "page": search_registry(search, request.today)}
    return render(request, "public/providers.html", context)


@page(None)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry of the registry."""
    provider_page = get_provider_page(public_id, request.today)
    if provider_page is None:
        raise NotVisible
    context = {
        "provider": provider_page.entry,
        "offers": provider_page.offers,
        "tiles": _tiles(provider_page),
    }
    return render(request, "public/provider.html", context)


def _tiles(provider_page: ProviderPage) -> list[tuple[str, str]]:
    """Write the figures a person compares providers by, each with its words."""
    entry = provider_page.entry
    figures = (
        (
            provider_page.free,
            ("свободное место сейчас", "свободных места сейчас", "свободных мест сейчас"),
        ),
        (entry.served, ("договор действует", "договора действует", "договоров действует")),
        (entry.workers, ("работник", "работника", "работников")),
    )
    return [(grouped(number), plural(number, *words)) for number, words in figures]
