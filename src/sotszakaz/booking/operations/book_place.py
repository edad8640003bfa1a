"""A place in a group, wanted by many at the same moment: the hot path of booking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sotszakaz.audit.operations import Event
from sotszakaz.booking.rules import PlaceRefused
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money

PLACE_BOOKED = Event(
    "booking.place_booked",
    "По сертификату {certificate} занято место в группе {group}: {kopecks} коп. с сертификата,"
    " доплата {copayment} коп.",
)


@dataclass(frozen=True, slots=True)
class BookedPlace:
    """A place in a group: what the certificate pays and what is left for the holder to pay."""

    contract_id: int
    paid: Money
    copayment: Money


@sql.one_statement
def book_place(
    *, person_id: int | None, certificate: UUID, group: UUID, actor: Actor, now: datetime
) -> BookedPlace:
    """Book a place in a group («запись в группу») for a citizen: the contract is in force at once.

    Certificate and group are named by the numbers in their addresses. The place itself is taken
    when the transaction commits: who comes second to the last one is refused there.

    Raises:
        PlaceRefused: one of the conditions is not met; "unknown" when there is no such group or the
            certificate is not the citizen's. Nothing is changed.
        Refused: sold out at this very moment, the turn did not come in three seconds, the limit of
            the agreement is used up, the same person or the same money went in.
    """
    with violations.explained():
        reason, contract_id, kopecks, price = sql.call(
            "book_place",
            person_id,
            certificate,
            group,
            uuid4(),
            now,
            actor.kind,
            actor.reference,
        )
    if reason is not None:
        raise PlaceRefused(reason)
    return BookedPlace(contract_id, Money(kopecks), Money(price - kopecks))
