"""Twelve months: visits, acts, disputes, acceptance, closing, payment, corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from demo.simulation.choosing import CHANGE_MONTH, change_some_providers
from demo.simulation.context import (
    ACCOUNTANT,
    CLERK,
    HEAD,
    HOLDER,
    PROVIDER,
    TREASURY,
    SimulationContext,
)
from demo.simulation.parallel import parallel_map
from demo.simulation.plan import roster_month
from demo.statements import statement
from sotszakaz.database import sql
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.form_acts import form_acts
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.delivery.queries import acts_to_confirm, visits_of_month
from sotszakaz.delivery.rules import RegisterLine
from sotszakaz.jobs.drain import drain
from sotszakaz.kernel.period import Month, Period
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from sotszakaz.settlement.queries import demands_not_met, payment_instructions

DECEMBER = 12


def play_months(context: SimulationContext) -> None:
    """Play the months of the year, one after another.

    When the story ends midway, the month before its last day is left with acts to confirm, accept
    and close, and the month of that day is open.
    """
    rosters: dict[int, list[int]] = dict(sql.rows(statement("rosters")))
    months = Period.of_year(context.year).months()
    for month in months:
        if context.is_reached(context.at(month.first_day)):
            return
        context.months[month.month] = open_month(
            payer_id=context.payer_id,
            direction_id=context.direction_id,
            month=month.first_day,
            actor=CLERK,
            now=context.at(month.first_day),
        )
        _visits(context, month, rosters)
        if context.is_reached(context.at(month.last_day, hour=20)):
            return
        _correct_last_month(context, month)
        if context.is_reached(_closing_time(context, month)):
            _leave_to_people(context, month)
            continue
        _acts(context, month)
        _close_and_pay(context, month)
        if month.month == CHANGE_MONTH:
            change_some_providers(context)


def _visits(context: SimulationContext, month: Month, rosters: Mapping[int, Sequence[int]]) -> None:
    """Record the registers of all providers."""
    first_day = date(context.year, 1, 15) if month.month == 1 else None
    plan = roster_month(
        list(context.served.values()),
        rosters,
        month,
        context.calendar,
        context.zone,
        first_day=first_day,
    )
    now = context.at(month.last_day, hour=20)
    if context.until is not None and context.is_reached(now):
        now = context.at(context.until)
        plan = {
            key: [row for row in rows if row.starts_at.date() < context.until]
            for key, rows in plan.items()
        }
    parallel_map(
        partial(_record, now=now),
        [register for register in plan.items() if register[1]],
        title=f"Услуги: {month.name}",
        console=context.console,
    )


def _record(register: tuple[int, list[RegisterLine]], *, now: datetime) -> int:
    """Send the register of one provider; every line of an honest plan stands."""
    provider, rows = register
    answers = record_visits(rows=rows, provider_id=provider, actor=PROVIDER, now=now)
    return sum(answer.is_recorded for answer in answers)


def _acts(context: SimulationContext, month: Month) -> None:
    """Form acts, let some holders object to a line, confirm the rest, answer the objections."""
    month_id = context.months[month.month]
    now = _closing_time(context, month)
    form_acts(accounting_month_id=month_id, actor=PROVIDER, now=now)
    disputed = _sample(context, visits_of_month(month_id), context.shares.disputes)
    for visit in disputed:
        dispute_visit(
            visit_id=visit,
            reason="Работник пришёл позже и ушёл раньше записанного времени",
            actor=HOLDER,
            now=now,
        )
    confirm_acts(act_ids=acts_to_confirm(month_id), actor=HOLDER, now=now)
    for number, visit in enumerate(disputed):
        upheld = number % 2 == 0
        resolve_dispute(
            visit_id=visit,
            is_upheld=upheld,
            answer="Время не подтверждено" if upheld else "Время подтверждено отметкой о входе",
            actor=CLERK,
            now=now,
        )
    confirm_acts(act_ids=acts_to_confirm(month_id), actor=HOLDER, now=now)
    accept_acts(accounting_month_id=month_id, actor=CLERK, now=now)


def _leave_to_people(context: SimulationContext, month: Month) -> None:
    """Form the acts and let every second holder sign: the rest is what people come to do."""
    month_id = context.months[month.month]
    now = context.at(month.last_day, hour=21)
    form_acts(accounting_month_id=month_id, actor=PROVIDER, now=now)
    confirm_acts(act_ids=acts_to_confirm(month_id)[::2], actor=HOLDER, now=now)


def _close_and_pay(context: SimulationContext, month: Month) -> None:
    """Close the month by two people; pay by two people; record what the treasury paid."""
    month_id = context.months[month.month]
    now = _closing_time(context, month)
    prepare_month_closing(accounting_month_id=month_id, actor=CLERK, now=now)
    close_month(accounting_month_id=month_id, actor=HEAD, now=now)
    register = prepare_register(accounting_month_id=month_id, actor=ACCOUNTANT, now=now)
    if not register.acts:
        return
    approve_register(register_id=register.register_id, actor=HEAD, now=now)
    drain(now=now)
    executed = {
        order.identity: order.amount for order in payment_instructions(register.register_id)
    }
    record_payment(
        register_id=register.register_id,
        executed=executed,
        actor=TREASURY,
        now=now + timedelta(hours=2),
    )


def _correct_last_month(context: SimulationContext, month: Month) -> None:
    """Find out after the closing that some visits did not take place; get the money back."""
    if month.month == 1 or not context.shares.after_closing:
        return
    now = context.at(month.last_day, hour=21)
    closed = visits_of_month(context.months[month.month - 1])
    for visit in _sample(context, closed, context.shares.after_closing):
        correct_closed_visit(
            visit_id=visit,
            accounting_month_id=context.months[month.month],
            reason="Проверка: в этот день получатель был в больнице",
            actor=CLERK,
            now=now,
        )
    for number, recovery_id in enumerate(demands_not_met(), start=1):
        record_return(
            recovery_id=recovery_id,
            document=f"платёжное поручение {month.month}-{number}",
            actor=ACCOUNTANT,
            now=now,
        )


def _sample(context: SimulationContext, keys: Sequence[int], share: float) -> list[int]:
    return [key for key in keys if context.chance.random() < share]


def _closing_time(context: SimulationContext, month: Month) -> datetime:
    """Close on the second working day of the next month; December within December."""
    if month.month == DECEMBER:
        return context.at(month.last_day, hour=22)
    return context.at(context.calendar.add_working_days(month.last_day, 2))
