"""Limits of budget lines: what stands on each, and changing one by an act."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.money import total
from sotszakaz.ledger.queries import LineBalance, counted_balances
from sotszakaz.planning.operations.change_limit import change_limit
from sotszakaz.reads.ministry.settings import limit_changes
from sotszakaz.reads.orders import legal_acts
from sotszakaz.web.budget_filters import region_budget
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.ministry.forms import LimitForm
from sotszakaz.web.page import Request, page


@page(Permission.SEE_MONEY)
def limits(request: Request) -> HttpResponse:
    """List the budget lines with where their limit stands."""
    lines = region_budget(request.membership).lines
    balances = {one.line_id: one for one in counted_balances([line.line_id for line in lines])}
    stages = [stage.name for stage in fields(LineBalance)[1:]]
    context = {
        "lines": [(line, balances[line.line_id]) for line in lines],
        # Lines of several years are not added up: their limits are not of one purse.
        "together": {one: total(getattr(row, one) for row in balances.values()) for one in stages}
        if len({line.year for line in lines}) == 1
        else None,
    }
    return render(request, "ministry/limits.html", context)


@page(Permission.SEE_MONEY)
def limit(request: Request, line_id: int) -> HttpResponse:
    """Show a line and every act that changed its limit."""
    return render(request, "ministry/limit.html", _line(request, line_id))


class ChangeLimit(FormPage):
    """Bring more down to a line or cut it, by an act."""

    permission = Permission.CHANGE_LIMIT
    template_name = "ministry/limit_change.html"
    form_class = LimitForm
    success_message = "Лимит изменён."

    def load(self, line_id: int) -> None:
        self.line_id = require_visible(self.request.membership, Scope.BUDGET_LINE, line_id)
        self.limit = counted_balances([self.line_id])[0].limit
        self.version = self.limit.kopecks
        self.back_url = reverse("ministry:limit", args=[line_id])

    def get_form_kwargs(self) -> dict[str, Any]:
        acts = legal_acts(self.request.membership)
        return super().get_form_kwargs() | {"acts": acts}

    def perform(self, data: dict[str, Any]) -> None:
        change_limit(
            line_id=self.line_id,
            legal_act_id=data["act"],
            amount=data["amount"],
            limit_seen=self.limit,
            **self.signature,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | _line(self.request, self.line_id)


def _line(request: Request, line_id: int) -> dict[str, object]:
    line_id = require_visible(request.membership, Scope.BUDGET_LINE, line_id)
    line = next(one for one in region_budget(request.membership).lines if one.line_id == line_id)
    return {
        "line": line,
        "balance": counted_balances([line_id])[0],
        "changes": limit_changes(line_id),
        "may_change": may(request.membership.role, Permission.CHANGE_LIMIT),
    }
