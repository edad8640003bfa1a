"""An agreed order goes back for rework: the same page for all who may return it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.planning.operations.return_order import return_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.orders import get_order
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.ui.fields import ReasonField


class ReturnOrderForm(forms.Form):
    """What has to be corrected in the order."""

    reason = ReasonField(
        label="Почему заказ возвращается",
        help_text="Напишите, что исправить: это увидит специалист, который готовил проект.",
    )


class ReturnOrder(FormPage):
    """Return an agreed order to those who prepare it; ``order_page`` names the order's page."""

    permission = Permission.RETURN_ORDER
    template_name = "order_return.html"
    form_class = ReturnOrderForm
    success_message = "Проект заказа возвращён на доработку."
    back_label = "К заказу"
    order_page = ""

    def load(self, order_id: int) -> None:
        self.order = get_order(self.request.membership, order_id)
        self.version = self.order.status
        self.refusal = refusal_unless_in(self.order.status, OrderStatus.AGREED)
        self.back_url = reverse(self.order_page, args=[order_id])
        self.extra_context = {"order": self.order}

    def perform(self, data: dict[str, Any]) -> None:
        return_order(order_id=self.order.order_id, reason=data["reason"], **self.signature)
