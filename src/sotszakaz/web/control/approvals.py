"""What waits for the head's signature: orders, criteria, bulk issues."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from sotszakaz.access.permissions import Permission
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.queries import conditions_of
from sotszakaz.planning.operations.approve_order import approve_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.office.issues import list_batches
from sotszakaz.reads.orders import (
    get_criteria,
    get_order,
    legal_acts,
    lines_of,
    list_draft_criteria,
    list_orders,
)
from sotszakaz.web.control.forms import ApproveOrderForm
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page


@page(Permission.APPROVE_ORDER)
def approvals(request: Request) -> HttpResponse:
    """List the orders, criteria and bulk issues that wait for a signature."""
    context = {
        "orders": list_orders(request.membership, OrderStatus.AGREED),
        "criteria": list_draft_criteria(request.membership),
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
        self.order = get_order(self.request.membership, order_id)
        self.version = self.order.status

    def get_form_kwargs(self) -> dict[str, Any]:
        acts = legal_acts(self.request.membership)
        return super().get_form_kwargs() | {"acts": acts}

    def perform(self, data: dict[str, Any]) -> None:
        approve_order(order_id=self.order.order_id, legal_act_id=data["act"], **self.signature)

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
        self.criteria = get_criteria(self.request.membership, criteria_id)
        self.version = self.criteria.status

    def perform(self, data: dict[str, Any]) -> None:
        activate_criteria(criteria_id=self.criteria.criteria_id, **self.signature)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "criteria": self.criteria,
            "conditions": conditions_of(self.criteria.criteria_id),
            "is_own": self.criteria.preparer == self.request.actor.reference,
        }
