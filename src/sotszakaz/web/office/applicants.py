"""Finding a citizen, their page, and entering a new one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.note_search import note_search
from sotszakaz.people.operations.register_people import register_people
from sotszakaz.people.queries import person_by_snils
from sotszakaz.reads.applications import ListFilter, list_applications
from sotszakaz.reads.office.certificates import list_certificates
from sotszakaz.reads.office.choices import choices
from sotszakaz.reads.office.people import (
    MAX_FOUND,
    PersonRow,
    people_by_name,
    people_by_number,
    person_at_desk,
    person_view,
)
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.forms import NewPerson, Search
from sotszakaz.web.page import Request, note_reading, page

AT_DESK = "at_desk"
MOST_AT_DESK = 20
SNILS_DIGITS = 11


@page(Permission.OFFICE_PAGES)
def applicants(request: Request) -> HttpResponse:
    """Find citizens by the beginning of the name, СНИЛС or a number; the search is journalled."""
    form = Search(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found: list[PersonRow] = []
    if asked:
        try:
            found = _find(request, asked)
        except DomainError as wrong:
            form.add_error("q", str(wrong))
    shown = {"form": form, "asked": asked, "found": found, "is_cut": len(found) == MAX_FOUND}
    return render(request, "office/applicants.html", shown)


@page(Permission.OFFICE_PAGES)
def person(request: Request, public_id: UUID) -> HttpResponse:
    """Show a citizen: applications, certificates, representatives; the reading is journalled."""
    key = citizen_at_desk(request, public_id)
    note_reading(request, key, "карточка гражданина у специалиста")
    of_person = ListFilter(person_id=key)
    shown = {
        "person": person_view(key),
        "applications": list_applications(request.membership, of_person, per_page=50).rows,
        "certificates": list_certificates(request.membership, of_person, per_page=50).rows,
        "today": request.today,
    }
    return render(request, "office/person.html", shown)


@action(Permission.REGISTER_PEOPLE)
def register(request: Request) -> HttpResponse:
    """Enter one citizen; who is entered already is opened, nothing is changed."""
    member = request.membership
    known = choices(member)
    form = NewPerson(
        request.POST or None,
        known,
        today=request.today,
        initial={"municipality": member.municipality_id},
    )
    answer = perform(
        request,
        form,
        operation=lambda _: register_people(
            people=[form.person(is_invented=member.is_demo)], actor=member.actor, now=request.now
        ),
        done="Гражданин есть в реестре. Сверьте сведения с документом.",
        to=lambda keys: _address(request, next(iter(keys))),
    )
    return answer or render(request, "office/register.html", {"form": form})


def citizen_at_desk(request: Request, public_id: UUID) -> int:
    """Give the key of a citizen this clerk may open.

    Raises:
        NotVisible: there is nobody, or it is not theirs to see.
    """
    at_desk = str(public_id) in request.session.get(AT_DESK, [])
    scope = Scope.PERSON_AT_DESK if at_desk else Scope.PERSON
    return require_visible(request.membership, scope, public_id)


def _find(request: Request, asked: str) -> list[PersonRow]:
    if _digits(asked) == SNILS_DIGITS:
        by, one = "по СНИЛС", person_at_desk(request.membership, asked)
        found = [one] if one else []
        for row in found:
            _stands_at_desk(request, row.public_id)
    elif any(sign.isdigit() for sign in asked):
        by, found = "по номеру", people_by_number(request.membership, asked)
    else:
        by, found = "по фамилии", people_by_name(request.membership, asked)
    note_search(
        by=by,
        shown=len(found),
        people=[row.public_id for row in found],
        actor=request.actor,
        now=request.now,
    )
    return found


def _stands_at_desk(request: Request, public_id: UUID) -> None:
    """Let the clerk open whom they found by the exact СНИЛС, till the session ends."""
    known = [one for one in request.session.get(AT_DESK, []) if one != str(public_id)]
    request.session[AT_DESK] = [*known, str(public_id)][-MOST_AT_DESK:]


def _address(request: Request, snils: str) -> str:
    """Open who has just been entered, or who was entered before by another body."""
    found = person_by_snils(snils)
    if found is None:
        return reverse("office:applicants")
    _stands_at_desk(request, found.public_id)
    return reverse("office:person", kwargs={"public_id": found.public_id})


def _digits(text: str) -> int:
    """Count the digits of what is written as a number; nought for anything else."""
    bare = text.replace(" ", "").replace("-", "")
    return len(bare) if bare.isascii() and bare.isdigit() else 0
