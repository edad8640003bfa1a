"""Finding a citizen, their page, and entering a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.register_people import register_people
from sotszakaz.people.queries import person_by_snils
from sotszakaz.reads.applications import list_applications
from sotszakaz.reads.certificates import list_certificates
from sotszakaz.reads.filters import ListFilter
from sotszakaz.reads.office.choices import choices
from sotszakaz.reads.office.people import (
    MAX_FOUND,
    PersonRow,
    people_by_name,
    people_by_number,
    person_at_desk,
    person_view,
)
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.office.forms import PersonForm, SearchForm
from sotszakaz.web.page import Request, note_reading, note_search, page

AT_DESK = "at_desk"
MAX_AT_DESK = 20
SNILS_DIGITS = 11


@page(Permission.OFFICE_PAGES)
def applicants(request: Request) -> HttpResponse:
    """Find citizens by the beginning of the name, СНИЛС or a number; the search is journalled."""
    form = SearchForm(request.GET or None)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    people: list[PersonRow] = []
    if query:
        try:
            people = _find(request, query)
        except DomainError as error:
            form.add_error("q", str(error))
    context = {"form": form, "query": query, "people": people, "is_cut": len(people) == MAX_FOUND}
    return render(request, "office/applicants.html", context)


@page(Permission.OFFICE_PAGES)
def person(request: Request, public_id: UUID) -> HttpResponse:
    """Show a citizen: applications, certificates, representatives; the reading is journalled."""
    person_id = citizen_at_desk(request, public_id)
    note_reading(request, person_id, "карточка гражданина у специалиста")
    of_person = ListFilter(person_id=person_id)
    context = {
        "person": person_view(person_id),
        "applications": list_applications(request.membership, of_person, per_page=50).rows,
        "certificates": list_certificates(request.membership, of_person, per_page=50).rows,
        "today": request.today,
    }
    return render(request, "office/person.html", context)


class RegisterPerson(FormPage):
    """Enter one citizen; who is entered already is opened, nothing is changed."""

    permission = Permission.REGISTER_PEOPLE
    template_name = "office/register.html"
    form_class = PersonForm
    success_message = "Гражданин есть в реестре. Сверьте сведения с документом."

    def get_initial(self) -> dict[str, Any]:
        return {"municipality": self.request.membership.municipality_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        known = choices(self.request.membership)
        return super().get_form_kwargs() | {"choices": known, "today": self.request.today}

    def perform(self, data: dict[str, Any]) -> str:
        person = data | {"is_fictional": self.request.membership.is_fictional}
        register_people(people=[person], **self.signature)
        return str(data["snils"])

    def get_success_url(self) -> str:
        """Open who has just been entered, or who was entered before by another body."""
        person = person_by_snils(self.result)
        if person is None:
            return reverse("office:applicants")
        _add_to_desk(self.request, person.public_id)
        return reverse("office:person", args=[person.public_id])


def citizen_at_desk(request: Request, public_id: UUID) -> int:
    """Give the id of a citizen this clerk may open.

    Raises:
        NotVisible: there is nobody, or it is not theirs to see.
    """
    at_desk = str(public_id) in request.session.get(AT_DESK, [])
    scope = Scope.PERSON_AT_DESK if at_desk else Scope.PERSON
    return require_visible(request.membership, scope, public_id)


def _find(request: Request, query: str) -> list[PersonRow]:
    if _digits(query) == SNILS_DIGITS:
        by, person = "по СНИЛС", person_at_desk(request.membership, query)
        people = [person] if person else []
        for row in people:
            _add_to_desk(request, row.public_id)
    elif any(sign.isdigit() for sign in query):
        by, people = "по номеру", people_by_number(request.membership, query)
    else:
        by, people = "по фамилии", people_by_name(request.membership, query)
    note_search(request, by=by, shown=len(people), people=[row.public_id for row in people])
    return people


def _add_to_desk(request: Request, public_id: UUID) -> None:
    """Let the clerk open whom they found by the exact СНИЛС, till the session ends."""
    known = [one for one in request.session.get(AT_DESK, []) if one != str(public_id)]
    request.session[AT_DESK] = [*known, str(public_id)][-MAX_AT_DESK:]


def _digits(text: str) -> int:
    """Count the digits of what is written as a number; nought for anything else."""
    bare = text.replace(" ", "").replace("-", "")
    return len(bare) if bare.isascii() and bare.isdigit() else 0
