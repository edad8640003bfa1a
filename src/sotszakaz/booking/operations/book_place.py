"""A place in a group, wanted by many at the same moment: the hot path of booking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import OperationalError
from psycopg.errors import LockNotAvailable

from sotszakaz.audit.operations import Event
from sotszakaz.booking.rules import PlaceRefused
from sotszakaz.database import violations
from sotszakaz.database.rows import call
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

PLACE_BOOKED = Event(
    "booking.place_booked",
    "По сертификату {certificate} занято место в группе {group}: {kopecks} коп. с сертификата,"
    " доплата {copayment} коп.",
)


class GroupIsCrowded(DomainError):
    """В эту группу сейчас записывается слишком много людей. Повторите через несколько секунд."""


@dataclass(frozen=True, slots=True)
class BookedPlace:
    """A place in a group: what the certificate pays and what is left for the holder to pay."""

    contract_id: int
    paid: Money
    copayment: Money


def book_place(
    *, person_id: int | None, certificate: UUID, group: UUID, actor: Actor, now: datetime
) -> BookedPlace:
    """Book a place in a group («запись в группу») for a citizen: the contract is in force at once.

    Certificate and group are named by the numbers in their addresses.

    Raises:
        PlaceRefused: one of the conditions is not met; "unknown" when there is no such group or the
            certificate is not the citizen's. Nothing is changed.
        GroupIsCrowded: the turn did not come in three seconds.
        ConstraintViolated: sold out at this very moment, the limit of the agreement is used up, the
            same person or the same money went in.
    """
    try:
        with violations.translate_violations():
            return call(
                BookedPlace,
                "book_place",
                PlaceRefused,
                given_person=person_id,
                given_certificate=certificate,
                given_group=group,
                given_public_id=uuid4(),
                given_now=now,
                given_kind=actor.kind,
                given_reference=actor.reference,
            )
    except OperationalError as error:
        # To catch it inside the database would cost every booking a subtransaction.
        if isinstance(error.__cause__, LockNotAvailable):
            raise GroupIsCrowded from error
        raise
