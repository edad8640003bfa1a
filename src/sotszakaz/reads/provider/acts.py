"""A provider's acts: what each waits for, page by page; their way to payment month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.monitoring.states import PaymentStage

# Read by the statements of the desk too.
ACTS = sql.load(__file__)
PAGE = 25
_LIST = f"""
    SELECT a.*, p.surname, p.given_name, p.patronymic, s.unit, count(*) OVER ()::int AS found
      FROM ({ACTS}) a
      JOIN people_person p ON p.id = a.person_id
      JOIN planning_service s ON s.id = a.service_id
     WHERE (%(stage)s::text IS NULL OR a.stage = %(stage)s)
     ORDER BY a.stage <> 'disputed', a.month DESC, p.sort_key, a.act_id
     LIMIT %(limit)s OFFSET %(offset)s"""
_STAGES = f"""
    SELECT month_id, month, month_status, stage, count(*)::int, sum(payable_kopecks)::bigint,
           min(since)
      FROM ({ACTS}) a
     GROUP BY month_id, month, month_status, stage
     ORDER BY month DESC, month_id"""
_STEPS = f"""
    SELECT month_id, month, month_status, count(*)::int AS acts,
           sum(cost_kopecks)::bigint AS cost, sum(fee_kopecks)::bigint AS fee,
           sum(payable_kopecks)::bigint AS payable,
           max(formed_at) AS formed_at,
           count(confirmed_at)::int AS confirmed, max(confirmed_at) AS confirmed_at,
           count(accepted_at)::int AS accepted, max(accepted_at) AS accepted_at,
           count(closed_at)::int AS closed, max(closed_at) AS closed_at,
           count(prepared_at)::int AS listed, max(prepared_at) AS listed_at,
           count(approved_at)::int AS approved, max(approved_at) AS approved_at,
           count(sent_at)::int AS sent, max(sent_at) AS sent_at,
           count(paid_at)::int AS paid, max(paid_at) AS paid_at,
           count(*) FILTER (WHERE payable_kopecks > 0)::int AS payable_acts,
           coalesce(sum(listed_kopecks) FILTER (WHERE paid_at IS NOT NULL), 0)::bigint AS paid_sum
      FROM ({ACTS}) a
     GROUP BY month_id, month, month_status
     ORDER BY month DESC, month_id"""
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
class ActOfProvider:
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
class ActsPage:
    """A page of acts and how many there are in all."""

    rows: list[ActOfProvider]
    found: int


@dataclass(frozen=True, slots=True)
class StageSum:
    """Acts of a month that wait for the same thing; ``since`` is when the first began to."""

    month_id: int
    month: Month
    month_status: MonthStatus
    stage: PaymentStage
    acts: int
    payable: Money
    since: datetime


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
) -> ActsPage:
    """List the acts of a provider, the latest months first, then by the names of holders."""
    parameters = {
        "provider": provider_id,
        "month": month_id,
        "stage": stage and stage.value,
        "limit": PAGE,
        "offset": (page - 1) * PAGE,
    }
    rows = sql.dictionaries(_LIST, parameters)
    return ActsPage([_act(row) for row in rows], rows[0]["found"] if rows else 0)


def stages_of_provider(provider_id: int, *, month_id: int | None = None) -> list[StageSum]:
    """Sum the acts of a provider by month and by what they wait for, in the order of the way."""
    rows = sql.rows(_STAGES, {"provider": provider_id, "month": month_id})
    sums = [
        StageSum(
            month_id, Month.of(month), MonthStatus(its), PaymentStage(stage), acts, Money(k), since
        )
        for month_id, month, its, stage, acts, k, since in rows
    ]
    order = list(PaymentStage)
    return sorted(sums, key=lambda s: (-s.month.year, -s.month.month, order.index(s.stage)))


def tracked_months(provider_id: int, *, month_id: int | None = None) -> list[TrackedMonth]:
    """Follow the acts of each month to payment, the latest month first."""
    rows = sql.dictionaries(_STEPS, {"provider": provider_id, "month": month_id})
    return [_month(row) for row in rows]


def _act(row: dict[str, Any]) -> ActOfProvider:
    return ActOfProvider(
        act_id=row["act_id"],
        month_id=row["month_id"],
        month=Month.of(row["month"]),
        contract_id=row["contract_id"],
        contract_public_id=row["public_id"],
        person=full_name(row),
        visits=row["visits"],
        units=Quantity(row["units"], Unit(row["unit"])),
        cost=Money(row["cost_kopecks"]),
        fee=Money(row["fee_kopecks"]),
        payable=Money(row["payable_kopecks"]),
        status=ActStatus(row["status"]),
        stage=PaymentStage(row["stage"]),
        since=row["since"],
        open_disputes=row["open_disputes"],
    )


def _month(row: dict[str, Any]) -> TrackedMonth:
    return TrackedMonth(
        month_id=row["month_id"],
        month=Month.of(row["month"]),
        month_status=MonthStatus(row["month_status"]),
        acts=row["acts"],
        cost=Money(row["cost"]),
        fee=Money(row["fee"]),
        payable=Money(row["payable"]),
        paid=Money(row["paid_sum"]),
        formed_at=row["formed_at"],
        steps=[
            Step(
                title,
                row[step],
                row["payable_acts"] if step in _OF_PAYMENT else row["acts"],
                row[f"{step}_at"],
            )
            for step, title in STEPS
        ],
    )


def full_name(row: dict[str, Any]) -> str:
    """Write the name of a person from the columns of a row."""
    return f"{row['surname']} {row['given_name']} {row['patronymic']}".strip()
