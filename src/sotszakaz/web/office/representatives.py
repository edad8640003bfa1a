"""Who acts for a citizen, and the citizen's own account."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.appoint_representative import appoint_representative
from sotszakaz.people.operations.end_representation import end_representation
from sotszakaz.people.operations.hand_over_account import Paper, hand_over_account
from sotszakaz.people.queries import person_by_snils
from sotszakaz.people.rules import Mandate
from sotszakaz.reads.office.people import PersonView, Representation, person_view
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.office.applicants import citizen_at_desk
from sotszakaz.web.office.forms import EndRepresentationForm, RepresentativeForm
from sotszakaz.web.page import note_reading

# Signs nobody takes one for another when they are read from paper.
SIGNS = "abcdefhkmnprstuvwxyz23456789"
GROUPS, IN_GROUP = 3, 4


class NotRegistered(DomainError):
    """Человека с таким СНИЛС в реестре граждан нет. Сначала внесите его, затем назначьте."""


class AlreadyEnded(DomainError):
    """Полномочия этого представителя уже закончились."""


class _PersonPage(FormPage):
    """A form about a citizen at the clerk's desk."""

    def load(self, public_id: UUID) -> None:
        self.person_id = citizen_at_desk(self.request, public_id)
        self.person = person_view(self.person_id)
        self.back_url = reverse("office:person", args=[public_id])
        self.back_label = self.person.row.full_name
        self.extra_context = {"view": self.person, "person": self.person.row}


class AppointRepresentative(_PersonPage):
    """Enter a representative of a citizen."""

    permission = Permission.APPOINT_REPRESENTATIVE
    template_name = "office/appoint.html"
    form_class = RepresentativeForm
    success_message = "Представитель внесён."

    def get_initial(self) -> dict[str, Any]:
        return {"first_day": self.request.today}

    def perform(self, data: dict[str, Any]) -> int:
        representative = person_by_snils(data["snils"])
        if representative is None:
            raise NotRegistered
        return appoint_representative(
            person_id=self.person_id,
            representative_id=representative.person_id,
            mandate=Mandate(data["basis"], data["document"], data["first_day"], data["last_day"]),
            **self.signature,
        )


class EndRepresentation(FormPage):
    """End a representation on a day."""

    permission = Permission.END_REPRESENTATION
    template_name = "office/end_representation.html"
    form_class = EndRepresentationForm
    success_message = "Полномочия представителя прекращены."

    def load(self, public_id: UUID, representation_id: int) -> None:
        self.person = person_view(citizen_at_desk(self.request, public_id))
        self.mandate = _mandate(self.person, representation_id)
        self.extra_context = {"person": self.person.row, "mandate": self.mandate}
        is_in_force = self.mandate.is_in_force(self.request.today)
        self.refusal = None if is_in_force else AlreadyEnded()
        self.back_url = reverse("office:person", args=[public_id])
        self.back_label = self.person.row.full_name

    def get_initial(self) -> dict[str, Any]:
        return {"last_day": self.request.today}

    def perform(self, data: dict[str, Any]) -> None:
        end_representation(
            representation_id=self.mandate.representation_id,
            last_day=data["last_day"],
            **self.signature,
        )


class HandOverAccount(_PersonPage):
    """Give the citizen a name and a password on paper: shown once, kept nowhere."""

    permission = Permission.HAND_OVER_ACCOUNT
    template_name = "office/account.html"

    def perform(self, data: dict[str, Any]) -> Paper:
        self.password = _password()
        paper = hand_over_account(
            person_id=self.person_id,
            password=self.password,
            today=self.request.today,
            **self.signature,
        )
        note_reading(self.request, self.person_id, "выдача пароля для входа")
        return paper

    def get_success_response(self) -> HttpResponse:
        context = {
            "person": self.person,
            "paper": self.result,
            "password": self.password,
            "today": self.request.today,
        }
        return render(self.request, "office/account_paper.html", context)


def _mandate(view: PersonView, representation_id: int) -> Representation:
    """Give the mandate by which somebody acts for the citizen.

    Raises:
        NotVisible: there is none, or it is about others.
    """
    for mandate in view.representations:
        if mandate.is_of_person and mandate.representation_id == representation_id:
            return mandate
    raise NotVisible


def _password() -> str:
    groups = ("".join(secrets.choice(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)
