"""Who acts for a citizen, and the citizen's own account."""

from __future__ import annotations

import secrets
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.appoint_representative import appoint_representative
from sotszakaz.people.operations.end_representation import end_representation
from sotszakaz.people.operations.hand_over_account import hand_over_account
from sotszakaz.people.queries import person_by_snils
from sotszakaz.reads.office.people import PersonView, Representation, person_view
from sotszakaz.web.action import action
from sotszakaz.web.office.applicants import citizen_at_desk
from sotszakaz.web.office.forms import EndRepresentation, NewRepresentative
from sotszakaz.web.page import Request, note_reading
from sotszakaz.web.question import Confirm, ask

# Signs nobody takes one for another when they are read from paper.
SIGNS = "abcdefhkmnprstuvwxyz23456789"
GROUPS, IN_GROUP = 3, 4


class NotRegistered(DomainError):
    """Человека с таким СНИЛС в реестре граждан нет. Сначала внесите его, затем назначьте."""


class AlreadyEnded(DomainError):
    """Полномочия этого представителя уже закончились."""


@action(Permission.APPOINT_REPRESENTATIVE)
def appoint(request: Request, public_id: UUID) -> HttpResponse:
    """Enter a representative of a citizen."""
    key = citizen_at_desk(request, public_id)
    form = NewRepresentative(request.POST or None, initial={"first_day": request.today})
    return ask(
        request,
        "office/appoint.html",
        _shown(person_view(key)),
        operation=lambda *, actor, now, **typed: appoint_representative(
            person_id=key,
            representative_id=_registered(typed["snils"]),
            mandate=form.mandate(),
            actor=actor,
            now=now,
        ),
        done="Представитель внесён.",
        form=form,
    )


@action(Permission.END_REPRESENTATION)
def end(request: Request, public_id: UUID, representation_id: int) -> HttpResponse:
    """End a representation on a day."""
    person_id = citizen_at_desk(request, public_id)
    view = person_view(person_id)
    mandate = _mandate(view, representation_id)
    return ask(
        request,
        "office/end_representation.html",
        _shown(view) | {"mandate": mandate},
        operation=partial(end_representation, representation_id=mandate.representation_id),
        done="Полномочия представителя прекращены.",
        form=EndRepresentation(request.POST or None, initial={"last_day": request.today}),
        refusal=None if mandate.is_in_force(request.today) else AlreadyEnded(),
    )


@action(Permission.HAND_OVER_ACCOUNT)
def account(request: Request, public_id: UUID) -> HttpResponse:
    """Give the citizen a name and a password on paper: shown once, kept nowhere."""
    key = citizen_at_desk(request, public_id)
    view = person_view(key)
    form = Confirm(request.POST or {})
    asked = _shown(view) | {"view": view, "form": form}
    if request.method != "POST":
        return render(request, "office/account.html", asked)
    password = _password()
    try:
        paper = hand_over_account(
            person_id=key,
            password=password,
            today=request.today,
            actor=request.actor,
            now=request.now,
        )
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return render(request, "office/account.html", asked)
    note_reading(request, key, "выдача пароля для входа")
    shown = {"person": view, "paper": paper, "password": password, "today": request.today}
    return render(request, "office/account_paper.html", shown)


def _mandate(view: PersonView, representation_id: int) -> Representation:
    """Give the mandate by which somebody acts for the citizen.

    Raises:
        NotVisible: there is none, or it is about others.
    """
    for one in view.representations:
        if one.is_of_person and one.representation_id == representation_id:
            return one
    raise NotVisible


def _shown(view: PersonView) -> dict[str, object]:
    """Give what every question about a citizen shows."""
    back = reverse("office:person", kwargs={"public_id": view.row.public_id})
    return {"person": view.row, "back": back, "back_label": view.row.full_name}


def _registered(snils: str) -> int:
    found = person_by_snils(snils)
    if found is None:
        raise NotRegistered
    return found.person_id


def _password() -> str:
    groups = ("".join(secrets.choice(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
