"""Lines of an act as a holder reads them: a service, taken back or not, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.delivery.queries import ActCard, ActLine
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.holder.acts import HolderAct


@dataclass(frozen=True, slots=True)
class Line:
    """A service of the act; one taken back stays to be seen, with the reason.

    ``price`` is that of the service on its day; ``taken_back`` says why it no longer counts.
    """

    visit_id: int
    starts_at: datetime
    ends_at: datetime
    worker: str
    units: Quantity
    cost: Money
    is_void: bool
    taken_back: str
    objection: str
    is_upheld: bool | None
    answer: str
    may_be_disputed: bool

    @property
    def waits_for_answer(self) -> bool:
        """Tell whether the provider owes an answer."""
        return bool(self.objection) and self.is_upheld is None


def lines_of(card: ActCard, act: HolderAct) -> list[Line]:
    """Lay the lines out in order of time, each correction within the line it corrects."""
    reasons = {line.corrects_id: line.reason for line in card.lines if line.corrects_id}
    unit = act.units.unit
    return [
        _line(line, Quantity(line.units, unit), reasons.get(line.visit_id, ""), act)
        for line in card.lines
        if line.corrects_id is None
    ]


def _line(line: ActLine, units: Quantity, taken_back: str, act: HolderAct) -> Line:
    return Line(
        visit_id=line.visit_id,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        worker=line.worker,
        units=units,
        cost=line.cost,
        is_void=line.is_void,
        taken_back=taken_back,
        objection=line.dispute,
        is_upheld=line.is_upheld,
        answer=line.answer,
        may_be_disputed=not (act.is_signed or line.is_void or line.dispute)
        and act.month_status == MonthStatus.OPEN,
    )
