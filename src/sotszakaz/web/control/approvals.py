"""What waits for the head's signature: orders, criteria, bulk issues."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.planning.operations.approve_order import approve_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.approvals import (
    acts_of_region,
    criteria_drafts,
    criteria_seen,
    lines_of,
    order_seen,
    orders_of_body,
)
from sotszakaz.reads.office.issues import list_batches
from sotszakaz.web.action import action, perform
from sotszakaz.web.control.forms import ApproveOrderForm, VersionForm
from sotszakaz.web.page import Request, page


@page(Permission.APPROVE_ORDER)
def approvals(request: Request) -> HttpResponse:
    """List the orders, criteria and bulk issues that wait for a signature."""
    body = request.membership.organisation_id or 0
    shown = {
        "orders": orders_of_body(body, OrderStatus.AGREED),
        "criteria": criteria_drafts(body),
        "issues": list_batches(request.membership, status=BatchStatus.PREPARED),
    }
    return render(request, "control/approvals.html", shown)


@action(Permission.APPROVE_ORDER)
def order(request: Request, order_id: int) -> HttpResponse:
    """Show an order with its lines; approve it by an act."""
    row = order_seen(require_visible(request.membership, Scope.ORDER, order_id))
    form = ApproveOrderForm(
        request.POST or None,
        initial={"version": row.status},
        acts=acts_of_region(request.membership.jurisdiction_id or 0),
    )
    answer = perform(
        request,
        form,
        operation=lambda data: approve_order(
            order_id=order_id,
            act_id=int(data["act"]),
            actor=request.actor,
            now=request.now,
        ),
        done="Социальный заказ утверждён, объёмы открыты для выдачи сертификатов.",
        to=reverse("control:approvals"),
        current=row.status,
    )
    shown = {
        "form": form,
        "order": row,
        "lines": lines_of(order_id),
        "is_waiting": row.status == OrderStatus.AGREED,
    }
    return answer or render(request, "control/order.html", shown)


@action(Permission.ACTIVATE_CRITERIA)
def criteria(request: Request, criteria_id: int) -> HttpResponse:
    """Show criteria condition by condition; put them in force."""
    text = criteria_seen(require_visible(request.membership, Scope.CRITERIA, criteria_id))
    form = VersionForm(request.POST or None, initial={"version": text.status})
    answer = perform(
        request,
        form,
        operation=lambda _: activate_criteria(
            criteria_id=criteria_id, actor=request.actor, now=request.now
        ),
        done="Критерии введены в действие: новые решения принимаются по ним.",
        to=reverse("control:approvals"),
        current=text.status,
    )
    shown = {
        "form": form,
        "criteria": text,
        "is_own": text.prepared_reference == request.actor.reference,
    }
    return answer or render(request, "control/criteria.html", shown)
