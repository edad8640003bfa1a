"""A list of applications or certificates, narrowed and turned over through the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.database.rows import Page
from sotszakaz.reads.office.choices import choices
from sotszakaz.web.office.forms import ListFilterForm
from sotszakaz.web.page import Request, note_search
from sotszakaz.web.ui.paging import number_of


def listing(
    request: Request,
    form_class: type[ListFilterForm],
    find: Callable[..., Page[Any]],
    template: str,
) -> HttpResponse:
    """Show a page of what is found; a search by name is journalled."""
    known = choices(request.membership)
    form = form_class(request.GET, choices=known)
    filters = form.filters()
    page = find(request.membership, filters, page=number_of(request.GET))
    if filters.name:
        note_search(
            request,
            by="по фамилии в списке",
            shown=len(page.rows),
            people=[row.person_public_id for row in page.rows],
        )
    context = {
        "form": form,
        "page": page,
        "one_service": len(known.services) == 1,
    }
    return render(request, template, context)
