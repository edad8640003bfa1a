"""What happened to the money of a certificate, told to its holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.ledger.states import PostingKind

# Moves of which there are many in a month; each other move is told by itself.
GROUPED = (PostingKind.DELIVER, PostingKind.UNDELIVER)
STORY = sql.load(__file__).replace(
    "%(grouped)s", f"({', '.join(str(kind.value) for kind in GROUPED)})"
)
# What is added to what may be taken to a provider by each move, by its sign.
_AVAILABLE = {
    PostingKind.RESERVE: 1,
    PostingKind.UNCOMMIT: 1,
    PostingKind.COMMIT: -1,
    PostingKind.RELEASE: -1,
}


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A move of the certificate's money, or all services of a month under one contract.

    ``available`` is what may be taken to a provider after it. Units: ``times`` are records.
    """

    at: datetime
    month: Month
    kind: PostingKind
    amount: Money
    units: Quantity
    times: int
    provider: str | None
    contract: UUID | None
    available: Money


def story(certificate_id: int) -> list[StoryEntry]:
    """Tell what happened to the money of a certificate, from its issue on."""
    told: list[StoryEntry] = []
    available = Money(0)
    for row in sql.dictionaries(STORY, {"certificate": certificate_id}):
        kind, amount = PostingKind(row["kind"]), Money(row["kopecks"])
        available += amount * _AVAILABLE.get(kind, 0)
        told.append(
            StoryEntry(
                at=row["at"],
                month=Month.of(row["month"]),
                kind=kind,
                amount=amount,
                units=Quantity(int(row["units"]), Unit(row["unit"])),
                times=row["times"],
                provider=row["provider"],
                contract=row["contract"],
                available=available,
            )
        )
    return told
