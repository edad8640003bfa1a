"""The social order: versions, lines, execution; agreeing a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.documents.order_report import BudgetLine, OrderReport
from sotszakaz.documents.order_report import render as print_report
from sotszakaz.kernel.money import total
from sotszakaz.monitoring.queries.order_report import order_report
from sotszakaz.monitoring.queries.sheets import report_sheets, year_sheets
from sotszakaz.monitoring.queries.year import year_table
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.orders import OrderRow, get_order, lines_of, list_orders, versions_of
from sotszakaz.tables.writing import write_workbook
from sotszakaz.web import downloads
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.ministry.forms import DayForm
from sotszakaz.web.page import Request, page

APPROVED = (OrderStatus.APPROVED, OrderStatus.REPLACED)


@page(Permission.SEE_MONEY)
def orders(request: Request) -> HttpResponse:
    """List the orders of the region with their versions."""
    return render(request, "ministry/orders.html", {"orders": list_orders(request.membership)})


@page(Permission.SEE_MONEY)
def order(request: Request, order_id: int) -> HttpResponse:
    """Show a version of an order: volumes, and once approved its execution on a day."""
    row = get_order(request.membership, order_id)
    form = DayForm(request.GET or None)
    as_of = _day(form) or request.today
    report = order_report(order_id, as_of) if row.status in APPROVED else None
    context = {
        "order": row,
        "lines": lines_of(order_id),
        "versions": versions_of(request.membership, order_id),
        "form": form,
        "as_of": as_of,
        "report": report,
        "money": together(report.money) if report else None,
        "planned": sum(line.planned for line in report.volume) if report else 0,
        "fact": sum(line.fact for line in report.volume) if report else 0,
        "may_agree": row.status == OrderStatus.DRAFT
        and may(request.membership.role, Permission.AGREE_ORDER),
        "may_return": row.status == OrderStatus.AGREED
        and may(request.membership.role, Permission.RETURN_ORDER),
    }
    return render(request, "ministry/order.html", context)


def together(lines: Sequence[BudgetLine]) -> BudgetLine:
    """Add the budget lines of a report up."""
    stages = [stage.name for stage in fields(BudgetLine)[1:]]
    return BudgetLine("Всего", *(total(getattr(line, one) for line in lines) for one in stages))


class AgreeOrder(FormPage):
    """Agree a draft: its lines do not change after this."""

    permission = Permission.AGREE_ORDER
    template_name = "ministry/order_agree.html"
    success_message = (
        "Проект заказа согласован. Теперь его утверждает руководитель уполномоченного органа."
    )

    def load(self, order_id: int) -> None:
        self.order = get_order(self.request.membership, order_id)
        self.version = self.order.status
        self.refusal = refusal_unless_in(self.order.status, OrderStatus.DRAFT)
        self.back_url = reverse("ministry:order", args=[order_id])
        self.extra_context = {"order": self.order}

    def perform(self, data: dict[str, Any]) -> None:
        agree_order(order_id=self.order.order_id, **self.signature)


@page(Permission.SEE_MONEY)
def workbook(request: Request, order_id: int) -> HttpResponse:
    """Give the report with the table of the year as a workbook."""
    row, as_of, report = _report(request, order_id)
    sheets = [*report_sheets(report), *year_sheets(year_table(order_id))]
    return downloads.workbook(
        f"order-{row.year}-{row.version}-{as_of}.xlsx",
        lambda path: write_workbook(sheets, path, created_at=request.now),
    )


@page(Permission.SEE_MONEY)
def document(request: Request, order_id: int) -> HttpResponse:
    """Give the report as a printed document."""
    row, as_of, report = _report(request, order_id)
    content = print_report(report, created_at=request.now)
    name = f"order-{row.year}-{row.version}-{as_of}.pdf"
    return downloads.download(content, kind=downloads.PDF, name=name)


def _report(request: Request, order_id: int) -> tuple[OrderRow, dt.date, OrderReport]:
    row = get_order(request.membership, order_id)
    as_of = _day(DayForm(request.GET or None)) or request.today
    return row, as_of, order_report(order_id, as_of)


def _day(form: DayForm) -> dt.date | None:
    return form.cleaned_data["day"] if form.is_valid() else None
