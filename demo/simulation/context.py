"""What the steps of the year share: the region, who acts in it, the clock of the story."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rich.console import Console

from demo.simulation.plan import Served, Shares
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.workdays import Calendar

# Those who have no account are named in the journal as they are written here; the clerk and the
# accountant are users of the region, by their sign-in names.
OFFICE = Actor("user", "Плановик (учебный год)")
CLERK = Actor("user", "clerk")
HEAD = Actor("user", "Руководитель (учебный год)")
ACCOUNTANT = Actor("user", "accountant")
PROVIDER = Actor("user", "Исполнитель (учебный год)")
HOLDER = Actor("user", "Получатель (учебный год)")
TREASURY = Actor("system", "treasury")


@dataclass
class SimulationContext:
    """The region on which the year is played: whole, or up to the morning of a day."""

    order_id: int
    service_ids: tuple[int, ...]
    direction_id: int
    payer_id: int
    year: int
    zone: ZoneInfo
    calendar: Calendar
    shares: Shares
    chance: random.Random
    console: Console
    until: date | None = None
    served: dict[int, Served] = field(default_factory=dict)
    months: dict[int, int] = field(default_factory=dict)

    def is_reached(self, moment: datetime) -> bool:
        """Say whether the story ends before a moment: what is then is left to people."""
        return self.until is not None and moment >= self.at(self.until)

    def at(self, day: date, hour: int = 10) -> datetime:
        """Give a moment of the story."""
        return datetime.combine(day, time(hour), self.zone)
