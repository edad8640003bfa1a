"""Giving a citizen an account at the desk, with a password on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.operations.issue_temporary_password import issue_temporary_password
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.models import CitizenAccount, Person
from sotszakaz.people.operations.open_citizen_account import open_citizen_account

HANDED_OVER = Event("people.account_handed_over", "Пароль для входа выдан на бумаге")
# Names to sign in with are digits only: easy to type for those who rarely type.
_FIRST_NAME = 100_000


@dataclass(frozen=True, slots=True)
class Paper:
    """What the printed sheet says beside the password: the name, and until when it is good."""

    username: str
    until: datetime


@transaction.atomic
def hand_over_account(
    *, person_id: int, password: str, today: date, actor: Actor, now: datetime
) -> Paper:
    """Open the account of a citizen, or set a new password for it; give what the sheet says.

    Raises:
        ConstraintViolated: the account name is taken.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    account = CitizenAccount.objects.select_related("user").filter(person=person).first()
    if account is None:
        username = str(_FIRST_NAME + person.pk)
        newcomer = NewUser(username=username, full_name=str(person))
        user_id = register_user(user=newcomer, actor=actor, now=now)
        open_citizen_account(
            user_id=user_id, person_id=person_id, today=today, actor=actor, now=now
        )
    else:
        user_id, username = account.user_id, account.user.username
    until = issue_temporary_password(user_id=user_id, password=password, actor=actor, now=now)
    audit.record(
        HANDED_OVER, subject=f"people.person:{person_id}", actor=actor, at=now, user=user_id
    )
    return Paper(username, until)
