"""A provider's acts: what each waits for, page by page; their way to payment month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.monitoring.states import PaymentStage

ACTS = sql.load("reads/provider/sql/acts.sql")
ACTS_BY_STAGE = sql.load("reads/provider/sql/acts_by_stage.sql")
# The way of an act to payment: the counters of the steps and their names.
STEPS = (
    ("confirmed", "Подтверждено получателями"),
    ("accepted", "Принято уполномоченным органом"),
    ("closed", "Месяц закрыт"),
    ("listed", "Включено в реестр на оплату"),
    ("approved", "Реестр утверждён"),
    ("sent", "Отправлено в казначейство"),
    ("paid", "Оплачено"),
)
# Steps that only acts with something to pay take.
_OF_PAYMENT = {"listed", "approved", "sent", "paid"}


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in the list: whose, how much, what it waits for and since when."""

    act_id: int
    month_id: int
    month: Month
    contract_id: int
    contract_public_id: UUID
    person: str
    visits: int
    units: Quantity
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    stage: PaymentStage
    since: datetime
    open_disputes: int


@dataclass(frozen=True, slots=True)
class StageSum:
    """Acts of a month that wait for the same thing; ``since`` is when the first began to.

    With each step of the way to payment: how many of them took it, and when the last one did.
    """

    month_id: int
    month: Month
    month_status: MonthStatus
    stage: PaymentStage
    acts: int
    cost: Money
    fee: Money
    payable: Money
    paid_money: Money
    payable_acts: int
    since: datetime
    formed_at: datetime
    confirmed: int
    confirmed_at: datetime | None
    accepted: int
    accepted_at: datetime | None
    closed: int
    closed_at: datetime | None
    listed: int
    listed_at: datetime | None
    approved: int
    approved_at: datetime | None
    sent: int
    sent_at: datetime | None
    paid: int
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way to payment: how many acts of a month took it, when the last one did."""

    title: str
    done: int
    total: int
    last_at: datetime | None

    @property
    def is_done(self) -> bool:
        """Say whether all took it."""
        return self.done >= self.total > 0


@dataclass(frozen=True, slots=True)
class TrackedMonth:
    """A month on its way to payment."""

    month_id: int
    month: Month
    month_status: MonthStatus
    acts: int
    cost: Money
    fee: Money
    payable: Money
    paid: Money
    formed_at: datetime
    steps: list[Step]

    @property
    def waiting(self) -> Step | None:
        """Give the first step that is not done; nothing when all is paid."""
        return next((step for step in self.steps if step.total and not step.is_done), None)


def acts_of_provider(
    provider_id: int,
    *,
    month_id: int | None = None,
    stage: PaymentStage | None = None,
    page: int = 1,
) -> Page[ActRow]:
    """List the acts of a provider, the latest months first, then by the names of holders."""
    filters = {"provider": provider_id, "month": month_id, "stage": stage.value if stage else ""}
    return fetch_page(ActRow, ACTS, filters, number=page)


def stages_of_provider(provider_id: int, *, month_id: int | None = None) -> list[StageSum]:
    """Sum the acts of a provider by month and by what they wait for, in the order of the way."""
    sums = fetch(StageSum, ACTS_BY_STAGE, {"provider": provider_id, "month": month_id})
    order = list(PaymentStage)
    return sorted(sums, key=lambda s: (-s.month.year, -s.month.month, order.index(s.stage)))


def tracked_months(stages: Iterable[StageSum]) -> list[TrackedMonth]:
    """Follow the acts of each month to payment, the latest month first."""
    by_month = groupby(sorted(stages, key=lambda s: s.month_id), key=lambda s: s.month_id)
    months = [_tracked(list(sums)) for _, sums in by_month]
    return sorted(months, key=lambda month: month.month, reverse=True)


def _tracked(sums: list[StageSum]) -> TrackedMonth:
    first = sums[0]
    return TrackedMonth(
        month_id=first.month_id,
        month=first.month,
        month_status=first.month_status,
        acts=sum(one.acts for one in sums),
        cost=total(one.cost for one in sums),
        fee=total(one.fee for one in sums),
        payable=total(one.payable for one in sums),
        paid=total(one.paid_money for one in sums),
        formed_at=max(one.formed_at for one in sums),
        steps=[_step(name, title, sums) for name, title in STEPS],
    )


def _step(name: str, title: str, sums: list[StageSum]) -> Step:
    moments = [getattr(one, f"{name}_at") for one in sums]
    return Step(
        title=title,
        done=sum(getattr(one, name) for one in sums),
        total=sum(one.payable_acts if name in _OF_PAYMENT else one.acts for one in sums),
        last_at=max((moment for moment in moments if moment is not None), default=None),
    )
