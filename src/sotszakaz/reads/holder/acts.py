"""A holder's monthly acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.ledger.states import MonthStatus

ACTS = sql.load("reads/holder/sql/acts.sql")


@dataclass(frozen=True, slots=True)
class HolderAct:
    """A monthly act as the holder sees it.

    ``fee`` is what the holder pays of the ``cost``, ``payable`` what the certificate pays. The
    holder is asked to confirm it by the day ``confirm_by``; nothing where the region has set none.

    Law: the term is set by the region's act (policy "act_confirmation_working_days").
    """

    act_id: int
    month: Month
    month_status: MonthStatus
    visits: int
    units: Quantity
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    formed_at: datetime
    confirmed_at: datetime | None
    accepted_at: datetime | None
    provider: str
    service: str
    open_disputes: int
    confirm_by: date | None

    @property
    def is_signed(self) -> bool:
        """Tell whether the holder has confirmed it."""
        return self.confirmed_at is not None

    @property
    def may_be_confirmed(self) -> bool:
        """Tell whether it waits for the holder and no objection waits for an answer."""
        return not (self.is_signed or self.open_disputes) and self.month_status == MonthStatus.OPEN


def list_acts(membership: Membership) -> list[HolderAct]:
    """List a citizen's acts, the latest month first."""
    return fetch(HolderAct, ACTS, scope_params(membership) | {"act": None})


def get_act(membership: Membership, act_id: int) -> HolderAct:
    """Give one act of a citizen.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(HolderAct, ACTS, membership, act=act_id)
