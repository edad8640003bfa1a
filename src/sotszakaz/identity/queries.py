"""Finding organisations and those who sign in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sotszakaz.identity import models
from sotszakaz.identity.models import Assignment, Organisation, TemporaryPassword, User
from sotszakaz.identity.states import Role


def organisations_by_inn(numbers: Iterable[str]) -> dict[str, int]:
    """Give the ids of the organisations that are entered, by their ИНН."""
    return dict(Organisation.objects.filter(inn__in=list(numbers)).values_list("inn", "pk"))


def names_by_inn(numbers: Iterable[str]) -> dict[str, str]:
    """Give the full names of the organisations that are entered, by their ИНН."""
    stored = Organisation.objects.filter(inn__in=list(numbers))
    return dict(stored.values_list("inn", "full_name"))


def organisation_name(organisation_id: int) -> str:
    """Name an organisation in full."""
    return Organisation.objects.values_list("full_name", flat=True).get(pk=organisation_id)


def session_hash(password: str, generation: int) -> str:
    """Give what a living session must carry: the password as stored and the generation sign it."""
    return models.session_hash(password, generation)


def user_id_by_name(username: str) -> int | None:
    """Find the id of an account by the name it signs in with."""
    users = User.objects.filter(username=username.strip().lower())
    return users.values_list("pk", flat=True).first()


def temporary_password_until(user_id: int) -> datetime | None:
    """Say until when the password given on paper is good; nothing when it is one's own."""
    passwords = TemporaryPassword.objects.filter(user_id=user_id)
    return passwords.values_list("until", flat=True).first()


def has_staff_role(user_id: int) -> bool:
    """Say whether a person has, had or will have any role but that of a citizen."""
    return Assignment.objects.filter(user_id=user_id).exclude(role=Role.HOLDER).exists()


def email_of(user_id: int) -> str:
    """Give the address a person is written to; empty when there is none."""
    return User.objects.values_list("email", flat=True).get(pk=user_id)


def roles_of(user_id: int) -> list[str]:
    """Tell every role of a person in a line: its number, what it is, where, and the days."""
    rows = Assignment.objects.filter(user_id=user_id).select_related("organisation")
    return [
        f"№ {row.pk}: {Role(row.role).label}"
        + (f", {row.organisation}" if row.organisation else "")
        + f", с {row.period.lower:%d.%m.%Y}"
        + (f" до {row.period.upper:%d.%m.%Y}" if row.period.upper else "")
        for row in rows.order_by("pk")
    ]
