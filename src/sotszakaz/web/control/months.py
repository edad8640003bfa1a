"""Closing of months: one prepares, another closes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.control.budget_scopes import BudgetScope, visible_budget_scopes
from sotszakaz.reads.control.months import (
    MonthRow,
    find_unpaid_month,
    get_month,
    list_months,
    month_sums,
)
from sotszakaz.reads.control.registers import list_registers
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.reopen_prepared_month import reopen_prepared_month
from sotszakaz.settlement.queries import closing_blockers
from sotszakaz.web.action import action, perform
from sotszakaz.web.control.forms import OpenMonthForm, VersionForm
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Reason, ask
from sotszakaz.web.ui.components import Step

OFFERED = 3


class AllOpened(DomainError):
    """Все ближайшие месяцы уже открыты."""


@page(Permission.SEE_SETTLEMENT)
def months(request: Request) -> HttpResponse:
    """List the months the member answers for."""
    shown = {
        "months": list_months(request.membership),
        "may_open": may(request.membership.role, Permission.OPEN_MONTH),
    }
    return render(request, "control/months.html", shown)


@page(Permission.SEE_SETTLEMENT)
def month(request: Request, month_id: int) -> HttpResponse:
    """Show a month: what stands in the way of closing it, who signed, control totals."""
    row = get_month(request.membership, month_id)
    return render(request, "control/month.html", _shown(request, row))


@action(Permission.OPEN_MONTH)
def start(request: Request) -> HttpResponse:
    """Open a month: services of it may be recorded from now on."""
    scopes = visible_budget_scopes(request.membership)
    offered = _offered(request, scopes)
    form = OpenMonthForm(
        request.POST or None,
        purses=[(str(place), scope.title) for place, scope in enumerate(scopes)],
        months=offered,
    )
    return ask(
        request,
        "control/month_open.html",
        {"back": reverse("control:months"), "back_label": "Отчётные месяцы"},
        operation=lambda *, purse, month, actor, now: open_month(
            payer_id=scopes[int(purse)].payer_id,
            direction_id=scopes[int(purse)].direction_id,
            month=Month.parse(month).first_day,
            actor=actor,
            now=now,
        ),
        done="Месяц открыт.",
        to=_address,
        form=form,
        refusal=None if offered else AllOpened(),
    )


@action(Permission.PREPARE_MONTH_CLOSING)
def prepare(request: Request, month_id: int) -> HttpResponse:
    """Put the first signature under the closing."""
    return _step(
        request,
        month_id,
        prepare_month_closing,
        done="Месяц подготовлен к закрытию. Закрывает его другой человек – руководитель.",
    )


@action(Permission.CLOSE_MONTH)
def close(request: Request, month_id: int) -> HttpResponse:
    """Put the second signature: the month is closed for good."""
    return _step(
        request, month_id, close_month, done="Месяц закрыт. Записи в нём больше не меняются."
    )


@action(Permission.REOPEN_PREPARED_MONTH)
def reopen(request: Request, month_id: int) -> HttpResponse:
    """Return a prepared month to work."""
    row = get_month(request.membership, month_id)
    return ask(
        request,
        "control/month_reopen.html",
        {"month": row, "back": _address(month_id), "back_label": "К месяцу", "version": row.status},
        operation=partial(reopen_prepared_month, accounting_month_id=month_id),
        done="Месяц возвращён в работу.",
        form=Reason(
            request.POST or None,
            label="Почему месяц возвращается в работу",
            hint="Напишите, что нужно исправить.",
        ),
    )


def _step(
    request: Request, month_id: int, sign: Callable[..., object], *, done: str
) -> HttpResponse:
    """Do a step of closing from the month's own page; a refusal stands above its form."""
    row = get_month(request.membership, month_id)
    form = VersionForm(request.POST or None, initial={"version": row.status})
    answer = perform(
        request,
        form,
        operation=lambda _: sign(
            accounting_month_id=month_id, actor=request.actor, now=request.now
        ),
        done=done,
        to=_address(month_id),
        current=row.status,
    )
    return answer or render(request, "control/month.html", _shown(request, row) | {"form": form})


def _shown(request: Request, row: MonthRow) -> dict[str, object]:
    role = request.membership.role
    is_open, is_prepared = row.status == MonthStatus.OPEN, row.status == MonthStatus.PREPARED
    return {
        "month": row,
        "sums": month_sums(row.month_id),
        "blockers": closing_blockers(row.month_id) if is_open else [],
        "registers": list_registers(request.membership, month_id=row.month_id),
        "unpaid": find_unpaid_month(request.membership, row.month_id),
        "steps": _steps(row),
        "is_running": is_open and row.month.last_day > request.today,
        "form": VersionForm(initial={"version": row.status}),
        "may_prepare": is_open and may(role, Permission.PREPARE_MONTH_CLOSING),
        "may_close": is_prepared and may(role, Permission.CLOSE_MONTH),
        "may_reopen": is_prepared and may(role, Permission.REOPEN_PREPARED_MONTH),
        "may_pay": may(role, Permission.PREPARE_REGISTER),
    }


def _steps(row: MonthRow) -> list[Step]:
    is_open, is_closed = row.status == MonthStatus.OPEN, row.status == MonthStatus.CLOSED
    return [
        Step("Услуги записаны, акты приняты", "current" if is_open else "done"),
        Step(
            "Подготовлен к закрытию",
            "waiting" if is_open else "done",
            hint=row.prepared_by,
        ),
        Step(
            "Закрыт",
            "done" if is_closed else ("waiting" if is_open else "current"),
            hint=row.closed_by,
        ),
    ]


def _offered(request: Request, scopes: list[BudgetScope]) -> list[Month]:
    """Give the months that may be opened: not those that everybody has opened already."""
    now = Month.of(request.today)
    months = [now.next(), now]
    while len(months) < OFFERED + 1:
        months.append(months[-1].previous())
    opened = Counter(one.month for one in list_months(request.membership))
    return [one for one in months if opened[one] < len(scopes)]


def _address(month_id: int) -> str:
    return reverse("control:month", args=[month_id])
