"""The desk of the head and of the accountant: what waits for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission, may
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.approvals import criteria_drafts, orders_of_body
from sotszakaz.reads.control.months import list_months, list_unpaid_months
from sotszakaz.reads.control.payments import list_recoveries
from sotszakaz.reads.control.registers import list_registers
from sotszakaz.reads.office.issues import list_batches
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.page import Request, page


@page(Permission.CONTROL_PAGES)
def desk(request: Request) -> HttpResponse:
    """Show what waits for this person, and what for others."""
    months = list_months(request.membership)
    registers = list_registers(request.membership)
    recoveries = list_recoveries(request.membership, is_returned=False)
    signs = may(request.membership.role, Permission.APPROVE_ORDER)
    body = request.membership.organisation_id or 0
    still_open = [one for one in months if one.status == MonthStatus.OPEN]
    running = [one for one in still_open if one.month.last_day > request.today]
    shown = {
        "signs": signs,
        "orders": orders_of_body(body, OrderStatus.AGREED) if signs else [],
        "criteria": criteria_drafts(body) if signs else [],
        "issues": list_batches(request.membership, status=BatchStatus.PREPARED) if signs else [],
        "over": [one for one in reversed(still_open) if one not in running],
        "running": running,
        "prepared": [one for one in months if one.status == MonthStatus.PREPARED],
        "unpaid": list_unpaid_months(request.membership),
        "to_approve": [one for one in registers if one.status == RegisterStatus.PREPARED],
        "to_pay": [one for one in registers if one.status == RegisterStatus.APPROVED],
        "recoveries": recoveries.total,
    }
    return render(request, "control/desk.html", shown)
