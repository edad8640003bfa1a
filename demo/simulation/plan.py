"""What people of the invented year do: pure functions of a seed."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sotszakaz.delivery.rules import RegisterLine
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.workdays import Calendar

KEYS = uuid.UUID("6f0c1c1e-6a55-4c2e-9d35-2f1b7a1c2024")
FIRST_HOUR, HOURS_A_DAY = 8, 10
# Lengths a visit may have, in minutes: whole five minutes, as tariffs count.
VISIT_MINUTES = (30, 35, 40, 45, 50, 55, 60)
FULL_USE_SHARE = 0.8


@dataclass(frozen=True)
class Shares:
    """How often people do a thing, and whom they choose."""

    never_used: float
    disputes: float
    after_closing: float
    changes: float
    kinds: Mapping[str, float]


@dataclass(frozen=True)
class Holder:
    """A certificate and where its holder lives."""

    certificate_id: int
    municipality_id: int
    units: int


@dataclass
class Place:
    """An offer as the chooser sees it; ``free`` goes down as people choose."""

    offer_id: int
    provider_id: int
    kind: str
    free: int


@dataclass(frozen=True)
class Served:
    """A contract and the visits its holder wants: month number -> minutes of each visit."""

    contract_id: int
    certificate_id: int
    provider_id: int
    municipality_id: int
    planned_visits: Mapping[int, Sequence[int]]


def choose(
    holders: Sequence[Holder],
    places: Mapping[int, list[Place]],
    shares: Shares,
    chance: random.Random,
) -> Iterator[tuple[Holder, Place]]:
    """Let every holder choose a provider of his municipality that has a free place."""
    for holder in holders:
        if chance.random() < shares.never_used:
            continue
        open_places = [place for place in places[holder.municipality_id] if place.free > 0]
        weights = [shares.kinds[place.kind] * place.free for place in open_places]
        place = chance.choices(open_places, weights)[0]
        place.free -= 1
        yield holder, place


def planned_visits(units: int, first_month: int, chance: random.Random) -> dict[int, list[int]]:
    """Spread the minutes of a certificate over the months left in the year."""
    fitting = [minutes for minutes in VISIT_MINUTES if units % minutes == 0]
    minutes = chance.choice(fitting or [VISIT_MINUTES[-1]])
    count = units // minutes
    if chance.random() >= FULL_USE_SHARE:
        count = max(1, round(count * chance.uniform(0.4, 0.95)))
    months = 13 - first_month
    plan: dict[int, list[int]] = {}
    for number in range(count):
        plan.setdefault(first_month + number * months // count, []).append(minutes)
    return plan


def roster_month(
    served: Sequence[Served],
    rosters: Mapping[int, Sequence[int]],
    month: Month,
    calendar: Calendar,
    zone: ZoneInfo,
    *,
    first_day: date | None = None,
) -> dict[int, list[RegisterLine]]:
    """Give each planned visit of the month a worker and an hour; rows come by provider.

    A worker takes one visit an hour, ten hours a working day; nobody is in two places, because
    hours are dealt out one after another.
    """
    days = [
        day
        for day in month.period.each_day()
        if calendar.is_working(day) and (first_day is None or day >= first_day)
    ]
    rows: dict[int, list[RegisterLine]] = {}
    taken: dict[int, int] = {}
    rounds = max((len(c.planned_visits.get(month.month, ())) for c in served), default=0)
    for order in range(rounds):
        # A round begins with a fresh hour, so two visits of one person never share an hour.
        taken = {p: -(-n // len(rosters[p])) * len(rosters[p]) for p, n in taken.items()}
        for contract in served:
            planned = contract.planned_visits.get(month.month, ())
            if order >= len(planned):
                continue
            workers = rosters[contract.provider_id]
            number = taken.get(contract.provider_id, 0)
            slot, worker = divmod(number, len(workers))
            day, hour = divmod(slot, HOURS_A_DAY)
            if day >= len(days):
                continue
            taken[contract.provider_id] = number + 1
            starts_at = datetime.combine(days[day], time(FIRST_HOUR), zone) + timedelta(hours=hour)
            rows.setdefault(contract.provider_id, []).append(
                RegisterLine(
                    contract_id=contract.contract_id,
                    worker_id=workers[worker],
                    starts_at=starts_at,
                    units=planned[order],
                    idempotency_key=uuid.uuid5(KEYS, f"{contract.certificate_id}/{month}/{order}"),
                )
            )
    return rows
