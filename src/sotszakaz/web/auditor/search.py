"""Search over the postings: by a citizen, a provider, a КБК, a kind, a period."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.database.rows import Page
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.queries import FoundPerson, people_by_name, person_by_snils, person_name
from sotszakaz.reads.auditor.provider_names import providers_of_region
from sotszakaz.reads.ministry.postings import PostingRow, list_postings, sum_of
from sotszakaz.web.auditor.forms import SearchForm, months_of
from sotszakaz.web.budget_filters import digits, posting_filter, region_budget
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.papers import paper_of
from sotszakaz.web.ui.paging import address_with, number_of

PEOPLE = 25
SNILS_DIGITS = 11
PURPOSE = "поиск проводок по гражданину"


@page(Permission.AUDIT_PAGES)
def search(request: Request) -> HttpResponse:
    """Find postings; a name that fits several people is chosen from a list first."""
    budget = region_budget(request.membership)
    providers = list(providers_of_region(request.membership).items())
    form = SearchForm(request.GET, providers=providers, months=months_of(budget.years))
    who = request.GET.get("who", "").strip()
    if who:
        people, fault = _people(who)
        context = {
            "form": form,
            "people": [(one, _address_of(request, one)) for one in people],
            "who": who,
            "fault": fault,
        }
        return render(request, "auditor/search_people.html", context)
    wanted = posting_filter(request.GET, request.membership, budget)
    person = None
    if wanted.person_id is not None:
        note_reading(request, wanted.person_id, PURPOSE)
        person = person_name(wanted.person_id)
    page: Page[PostingRow] = Page([], 1, 0)
    if form.is_valid():
        page = list_postings(request.membership, wanted, page=number_of(request.GET))
    context = {
        "form": form,
        "person": person,
        "everybody": address_with(request.GET, person="", page=""),
        "sum": sum_of(page),
        "rows": [(row, paper_of(row)) for row in page.rows],
        "page": page,
        "export": f"{reverse('auditor:export', args=['postings'])}?{request.GET.urlencode()}",
    }
    return render(request, "auditor/search.html", context)


def _address_of(request: Request, person: FoundPerson) -> str:
    """Lead to the postings of a person, with the rest of the search kept."""
    return address_with(request.GET, who="", page="", person=person.public_id)


def _people(who: str) -> tuple[list[FoundPerson], str]:
    """Find the people meant: by the whole СНИЛС, or by the beginning of the name."""
    if len(digits(who)) != SNILS_DIGITS:
        return people_by_name(who, limit=PEOPLE), ""
    try:
        person = person_by_snils(who)
    except DomainError as wrong:
        return [], str(wrong)
    return ([person] if person else []), ""
