"""The desk of the head and of the accountant: what waits for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission, may
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.approvals import criteria_drafts, orders_of_body
from sotszakaz.reads.control.months import (
    months_seen,
    recoveries_seen,
    registers_seen,
    unpaid_seen,
)
from sotszakaz.reads.control.purses import purses_in_sight
from sotszakaz.reads.office.issues import batches
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.page import Request, page


@page(Permission.CONTROL_PAGES)
def desk(request: Request) -> HttpResponse:
    """Show what waits for this person, and what for others."""
    purses = purses_in_sight(request.membership)
    months = months_seen(purses.payers, purses.directions)
    registers = registers_seen(purses.payers, purses.directions)
    _, recoveries = recoveries_seen(purses.payers, purses.directions, is_returned=False, limit=1)
    signs = may(request.membership.role, Permission.APPROVE_ORDER)
    body = request.membership.organisation_id or 0
    still_open = [one for one in months if one.status == MonthStatus.OPEN]
    running = [one for one in still_open if one.month.last_day > request.today]
    shown = {
        "signs": signs,
        "orders": orders_of_body(body, OrderStatus.AGREED) if signs else [],
        "criteria": criteria_drafts(body) if signs else [],
        "issues": batches(body, status=BatchStatus.PREPARED) if signs else [],
        "over": [one for one in reversed(still_open) if one not in running],
        "running": running,
        "prepared": [one for one in months if one.status == MonthStatus.PREPARED],
        "unpaid": unpaid_seen(purses.payers, purses.directions),
        "to_approve": [one for one in registers if one.status == RegisterStatus.PREPARED],
        "to_pay": [one for one in registers if one.status == RegisterStatus.APPROVED],
        "recoveries": recoveries,
    }
    return render(request, "control/desk.html", shown)
