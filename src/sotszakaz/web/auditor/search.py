"""Search over the postings: by a citizen, a provider, a КБК, a kind, a period."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.queries import FoundPerson, people_by_name, person_by_snils, person_name
from sotszakaz.reads.auditor.provider_names import providers_of_region
from sotszakaz.reads.ministry.postings import count_postings, postings_page
from sotszakaz.web.auditor.forms import SearchForm, months_of
from sotszakaz.web.money_sight import digits, posting_search, sight_of
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.papers import paper_of
from sotszakaz.web.ui.paging import Page, address_with, number_of, offset_of

PER_PAGE = 25
PEOPLE = 25
SNILS_DIGITS = 11
PURPOSE = "поиск проводок по гражданину"


@page(Permission.AUDIT_PAGES)
def search(request: Request) -> HttpResponse:
    """Find postings; a name that fits several people is chosen from a list first."""
    sight = sight_of(request.membership)
    providers = providers_of_region(request.membership.jurisdiction_id or 0)
    form = SearchForm(request.GET, providers=providers, months=months_of(sight.years))
    who = request.GET.get("who", "").strip()
    if who:
        people, fault = _people(who)
        shown = {
            "form": form,
            "people": [(one, _address_of(request, one)) for one in people],
            "who": who,
            "fault": fault,
        }
        return render(request, "auditor/search_people.html", shown)
    asked = posting_search(request.GET, request.membership, sight)
    person = None
    if asked.person_id is not None:
        note_reading(request, asked.person_id, PURPOSE)
        person = person_name(asked.person_id)
    if not form.is_valid():
        asked = replace(asked, lines=[])
    found = count_postings(asked)
    number = number_of(request.GET)
    rows = postings_page(asked, found=found.count, skip=offset_of(number, PER_PAGE), limit=PER_PAGE)
    shown = {
        "form": form,
        "person": person,
        "everybody": address_with(request.GET, person="", page=""),
        "found": found,
        "rows": [(row, paper_of(row)) for row in rows],
        "page": Page(rows, number, found.count, PER_PAGE),
        "export": f"{reverse('auditor:export', args=['postings'])}?{request.GET.urlencode()}",
    }
    return render(request, "auditor/search.html", shown)


def _address_of(request: Request, person: FoundPerson) -> str:
    """Lead to the postings of a person, with the rest of the search kept."""
    return address_with(request.GET, who="", page="", person=person.public_id)


def _people(who: str) -> tuple[list[FoundPerson], str]:
    """Find the people meant: by the whole СНИЛС, or by the beginning of the name."""
    if len(digits(who)) != SNILS_DIGITS:
        return people_by_name(who, limit=PEOPLE), ""
    try:
        found = person_by_snils(who)
    except DomainError as wrong:
        return [], str(wrong)
    return ([found] if found else []), ""
