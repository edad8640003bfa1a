"""A list of applications or certificates, narrowed and turned over through the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.people.operations.note_search import note_search
from sotszakaz.reads.office.choices import choices
from sotszakaz.reads.office.sight import Found
from sotszakaz.web.office.forms import Listed
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of


def listing(
    request: Request,
    form_class: type[Listed],
    find: Callable[..., Found[Any]],
    template: str,
) -> HttpResponse:
    """Show a page of what is found; a search by name is journalled."""
    sight = sight_of(request)
    known = choices(sight, jurisdiction_id=request.membership.jurisdiction_id or 0)
    form, number = form_class(request.GET, known), number_of(request.GET)
    filters = form.filters()
    found = find(sight, filters, offset=offset_of(number), limit=PER_PAGE)
    if filters.name:
        note_search(
            by="по фамилии в списке",
            shown=len(found.rows),
            people=[row.person_public_id for row in found.rows],
            actor=request.actor,
            now=request.now,
        )
    shown = {
        "form": form,
        "page": Page(found.rows, number, found.total),
        "one_service": len(known.services) == 1,
    }
    return render(request, template, shown)
