"""Closing of months: one prepares, another closes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.control.budget_scopes import visible_budget_scopes
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
from sotszakaz.web.control.forms import OpenMonthForm, ReopenMonthForm
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.components import Step

MONTHS_BACK = 2


class AllOpened(DomainError):
    """Все ближайшие месяцы уже открыты."""


@page(Permission.SEE_SETTLEMENT)
def months(request: Request) -> HttpResponse:
    """List the months the member answers for."""
    context = {
        "months": list_months(request.membership),
        "may_open": may(request.membership.role, Permission.OPEN_MONTH),
    }
    return render(request, "control/months.html", context)


@page(Permission.SEE_SETTLEMENT)
def month(request: Request, month_id: int) -> HttpResponse:
    """Show a month: what stands in the way of closing it, who signed, control totals."""
    row = get_month(request.membership, month_id)
    return render(request, "control/month.html", _month_context(request, row))


class OpenMonth(FormPage):
    """Open a month: services of it may be recorded from now on."""

    permission = Permission.OPEN_MONTH
    template_name = "control/month_open.html"
    form_class = OpenMonthForm
    success_message = "Месяц открыт."
    back_label = "Отчётные месяцы"

    def load(self) -> None:
        self.scopes = visible_budget_scopes(self.request.membership)
        self.months = _months_to_open(self.request, len(self.scopes))
        self.back_url = reverse("control:months")
        self.refusal = None if self.months else AllOpened()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"scopes": self.scopes, "months": self.months}

    def perform(self, data: dict[str, Any]) -> int:
        scope = self.scopes[data["scope"]]
        return open_month(
            payer_id=scope.payer_id,
            direction_id=scope.direction_id,
            month=data["month"].first_day,
            **self.signature,
        )

    def get_success_url(self) -> str:
        return reverse("control:month", args=[self.result])


class _MonthPage(FormPage):
    """A form about a month."""

    back_label = "К месяцу"

    def load(self, month_id: int) -> None:
        self.month = get_month(self.request.membership, month_id)
        self.version = self.month.status
        self.back_url = reverse("control:month", args=[month_id])
        self.extra_context = {"month": self.month}


class _SignMonth(_MonthPage):
    """A signature under the closing, from the page of the month; a refusal stands on it."""

    template_name = "control/month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | _month_context(self.request, self.month)


class PrepareMonth(_SignMonth):
    """Put the first signature."""

    permission = Permission.PREPARE_MONTH_CLOSING
    success_message = "Месяц подготовлен к закрытию. Закрывает его другой человек – руководитель."

    def perform(self, data: dict[str, Any]) -> None:
        prepare_month_closing(accounting_month_id=self.month.month_id, **self.signature)


class CloseMonth(_SignMonth):
    """Put the second signature: the month is closed for good."""

    permission = Permission.CLOSE_MONTH
    success_message = "Месяц закрыт. Записи в нём больше не меняются."

    def perform(self, data: dict[str, Any]) -> None:
        close_month(accounting_month_id=self.month.month_id, **self.signature)


class ReopenMonth(_MonthPage):
    """Return a prepared month to work."""

    permission = Permission.REOPEN_PREPARED_MONTH
    template_name = "control/month_reopen.html"
    form_class = ReopenMonthForm
    success_message = "Месяц возвращён в работу."

    def perform(self, data: dict[str, Any]) -> None:
        reopen_prepared_month(
            accounting_month_id=self.month.month_id, reason=data["reason"], **self.signature
        )


def _month_context(request: Request, row: MonthRow) -> dict[str, object]:
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


def _months_to_open(request: Request, scopes: int) -> list[Month]:
    """Give the next, this and former months but those already open in all the budget scopes."""
    this = Month.of(request.today)
    months = [this.next(), this]
    while len(months) < MONTHS_BACK + 2:
        months.append(months[-1].previous())
    opened = Counter(row.month for row in list_months(request.membership))
    return [month for month in months if opened[month] < scopes]
