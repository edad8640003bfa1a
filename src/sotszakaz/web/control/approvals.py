"""What waits for the head's signature: orders, criteria, bulk issues."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

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
from sotszakaz.web.audience import for_office
from sotszakaz.web.control.forms import ApproveOrderForm
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page


@page(Permission.APPROVE_ORDER)
@for_office
def approvals(request: Request, organisation_id: int) -> HttpResponse:
    """List the orders, criteria and bulk issues that wait for a signature."""
    context = {
        "orders": orders_of_body(organisation_id, OrderStatus.AGREED),
        "criteria": criteria_drafts(organisation_id),
        "issues": list_batches(request.membership, status=BatchStatus.PREPARED),
    }
    return render(request, "control/approvals.html", context)


class ApproveOrder(FormPage):
    """Show an order with its lines; approve it by an act."""

    permission = Permission.APPROVE_ORDER
    template_name = "control/order.html"
    form_class = ApproveOrderForm
    success_message = "Социальный заказ утверждён, объёмы открыты для выдачи сертификатов."
    success_url = reverse_lazy("control:approvals")

    def load(self, order_id: int) -> None:
        self.order = order_seen(require_visible(self.request.membership, Scope.ORDER, order_id))
        self.version = self.order.status

    def get_form_kwargs(self) -> dict[str, Any]:
        acts = acts_of_region(self.request.membership.jurisdiction_id or 0)
        return super().get_form_kwargs() | {"acts": acts}

    def perform(self, data: dict[str, Any]) -> None:
        approve_order(
            order_id=self.order.order_id,
            act_id=data["act"],
            actor=self.request.actor,
            now=self.request.now,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "order": self.order,
            "lines": lines_of(self.order.order_id),
            "is_waiting": self.order.status == OrderStatus.AGREED,
        }


class ActivateCriteria(FormPage):
    """Show criteria condition by condition; put them in force."""

    permission = Permission.ACTIVATE_CRITERIA
    template_name = "control/criteria.html"
    success_message = "Критерии введены в действие: новые решения принимаются по ним."
    success_url = reverse_lazy("control:approvals")

    def load(self, criteria_id: int) -> None:
        self.criteria_id = require_visible(self.request.membership, Scope.CRITERIA, criteria_id)
        self.criteria = criteria_seen(self.criteria_id)
        self.version = self.criteria.status

    def perform(self, data: dict[str, Any]) -> None:
        activate_criteria(
            criteria_id=self.criteria_id, actor=self.request.actor, now=self.request.now
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "criteria": self.criteria,
            "is_own": self.criteria.prepared_reference == self.request.actor.reference,
        }
