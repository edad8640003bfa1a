"""Letting in a citizen whom the region's own sign-in vouches for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database.encryption import lookup_digest
from sotszakaz.identity.operations.link_region_account import link_region_account
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import WrongNumber, parse_snils
from sotszakaz.people.models import CitizenAccount, Person
from sotszakaz.people.operations.open_citizen_account import open_citizen_account
from sotszakaz.people.rules import Claimed, username_of

ADMITTED = Event("people.citizen_admitted", "Гражданин подтверждён входом региона по СНИЛС")


class NotInRegister(DomainError):
    """Портал региона подтвердил вас, но в реестре получателей такого СНИЛС нет. Обратитесь в орган
    социальной защиты: вас внесут, и вход откроется.
    """


@transaction.atomic
def admit_citizen(*, claimed: Claimed, today: date, actor: Actor, now: datetime) -> int:
    """Find the account of a citizen by СНИЛС, or open one; give the id of the user.

    A name proves nothing and is not looked at.

    Raises:
        NotInRegister: no СНИЛС came, a wrong one, or nobody is registered under it.
    """
    person = _person(claimed)
    user_id = (
        CitizenAccount.objects.filter(person_id=person.pk).values_list("user_id", flat=True).first()
    )
    if user_id is None:
        newcomer = NewUser(
            username=username_of(claimed), full_name=str(person), email=claimed.email
        )
        user_id = register_user(user=newcomer, actor=actor, now=now)
        open_citizen_account(
            user_id=user_id, person_id=person.pk, today=today, actor=actor, now=now
        )
    link_region_account(
        user_id=user_id, provider=claimed.provider, subject=claimed.subject, actor=actor, now=now
    )
    audit.record(ADMITTED, subject=f"people.person:{person.pk}", actor=actor, at=now, user=user_id)
    return user_id


def _person(claimed: Claimed) -> Person:
    """Lock the citizen, so that two sign-ins at once open one account."""
    try:
        digest = lookup_digest(parse_snils(claimed.snils))
    except WrongNumber:
        raise NotInRegister from None
    person = Person.objects.select_for_update().filter(snils_digest=digest).first()
    if person is None:
        raise NotInRegister
    return person
