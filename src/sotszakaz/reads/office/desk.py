"""What waits for a clerk."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.reads.office.sight import IN_SIGHT, Sight

DESK = sql.load(__file__).format(sight=IN_SIGHT)


@dataclass(frozen=True, slots=True)
class Desk:
    """How many of everything wait for the clerk or for others."""

    undecided: int
    not_issued: int
    queued: int
    files: int
    to_approve: int
    in_work: int
    new_providers: int
    reviewed_providers: int
    acts_to_accept: int
    money_to_accept: Money
    disputed_acts: int


def desk(sight: Sight) -> Desk:
    """Count what waits."""
    *counts, kopecks, disputed = sql.row(DESK, sight.parameters())
    return Desk(*(*counts, Money(kopecks), disputed))
