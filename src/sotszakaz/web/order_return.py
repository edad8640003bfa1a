"""An agreed order goes back for rework: the same question for all who may return it."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.planning.operations.return_order import return_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.approvals import order_seen
from sotszakaz.web.page import Request
from sotszakaz.web.question import Reason, ask, unless


def ask_to_return(request: Request, order_id: int, *, back: str, to: str = "") -> HttpResponse:
    """Ask why an order goes back to those who prepare it, and return it."""
    row = order_seen(require_visible(request.membership, Scope.ORDER, order_id))
    return ask(
        request,
        "order_return.html",
        {"order": row, "back": back, "back_to": "К заказу", "seen": row.status},
        operation=partial(return_order, order_id=order_id),
        done="Проект заказа возвращён на доработку.",
        to=to,
        refusal=unless(row.status, OrderStatus.AGREED),
        form=Reason(
            request.POST or None,
            label="Почему заказ возвращается",
            hint="Напишите, что исправить: это увидит специалист, который готовил проект.",
        ),
    )
