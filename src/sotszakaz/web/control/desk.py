"""The desk of the head and of the accountant: what waits for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission, may
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.control.months import list_months, list_unpaid_months
from sotszakaz.reads.control.payments import list_recoveries
from sotszakaz.reads.control.registers import list_registers
from sotszakaz.reads.office.issues import list_batches
from sotszakaz.reads.orders import list_draft_criteria, list_orders
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.page import Request, page


@page(Permission.CONTROL_PAGES)
def desk(request: Request) -> HttpResponse:
    """Show what waits for this person, and what for others."""
    months = list_months(request.membership)
    registers = list_registers(request.membership)
    recoveries = list_recoveries(request.membership, is_returned=False)
    signs = may(request.membership.role, Permission.APPROVE_ORDER)
    still_open = [row for row in months if row.status == MonthStatus.OPEN]
    running = [row for row in still_open if row.month.last_day > request.today]
    context = {
        "signs": signs,
        "orders": list_orders(request.membership, OrderStatus.AGREED) if signs else [],
        "criteria": list_draft_criteria(request.membership) if signs else [],
        "issues": list_batches(request.membership, status=BatchStatus.PREPARED) if signs else [],
        "over": [row for row in reversed(still_open) if row not in running],
        "running": running,
        "prepared": [row for row in months if row.status == MonthStatus.PREPARED],
        "unpaid": list_unpaid_months(request.membership),
        "to_approve": [row for row in registers if row.status == RegisterStatus.PREPARED],
        "to_pay": [row for row in registers if row.status == RegisterStatus.APPROVED],
        "recoveries": recoveries.total,
    }
    return render(request, "control/desk.html", context)
