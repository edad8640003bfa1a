"""What the region sets by its acts: parameters with their history, tariffs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes import NotVisible
from sotszakaz.policy.operations.set_parameter import set_parameter
from sotszakaz.policy.rules import NewParameter
from sotszakaz.policy.states import ParameterKind
from sotszakaz.reads.ministry.settings import (
    ParameterRow,
    list_tariffs,
    parameter_history,
    parameters_on,
)
from sotszakaz.reads.orders import legal_acts
from sotszakaz.web.budget_filters import region_budget
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.ministry.forms import DayForm, ParameterForm
from sotszakaz.web.ministry.values import KINDS, display_value, stored_value, title_of, value_field
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter of a direction with all its values, the latest first; perhaps none yet."""

    direction_id: int
    direction: str
    code: str
    kind: ParameterKind
    rows: list[ParameterRow]

    @property
    def title(self) -> str:
        """Name the parameter in words."""
        return title_of(self.code)

    @property
    def latest(self) -> ParameterRow | None:
        """Give the last value set."""
        return next(iter(self.rows), None)


@page(Permission.SEE_MONEY)
def parameters(request: Request) -> HttpResponse:
    """List the values in force on a day, and what is not set for it."""
    form = DayForm(request.GET or None)
    day = (form.cleaned_data["day"] if form.is_valid() else None) or request.today
    rows = parameters_on(request.membership, day)
    is_set = {(row.direction_id, row.code) for row in rows}
    missing = [
        (direction_id, code, title_of(code), direction)
        for direction_id, direction in region_budget(request.membership).directions.items()
        for code in KINDS
        if (direction_id, code) not in is_set
    ]
    context = {
        "form": form,
        "day": day,
        "parameters": [
            (row, title_of(row.code), display_value(row.code, row.kind, row.value)) for row in rows
        ],
        "missing": missing,
    }
    return render(request, "ministry/parameters.html", context)


@page(Permission.SEE_MONEY)
def history(request: Request, direction_id: int, code: str) -> HttpResponse:
    """Show all the values of a parameter with their acts."""
    setting = _setting(request, direction_id, code)
    context = {
        "setting": setting,
        "values": [
            (row, display_value(code, row.kind, row.value), _holds(request, row))
            for row in setting.rows
        ],
        "may_set": may(request.membership.role, Permission.SET_PARAMETER),
    }
    return render(request, "ministry/parameter.html", context)


class SetParameter(FormPage):
    """Set a value from a day to a day by its act."""

    permission = Permission.SET_PARAMETER
    template_name = "ministry/parameter_new.html"
    form_class = ParameterForm
    success_message = "Новое значение установлено."

    def load(self, direction_id: int, code: str) -> None:
        self.setting = _setting(self.request, direction_id, code)
        latest = self.setting.latest
        self.version = latest.parameter_id if latest else 0
        self.back_url = reverse("ministry:parameter", args=[direction_id, code])

    def get_form_kwargs(self) -> dict[str, Any]:
        field = value_field(self.setting.code, self.setting.kind)
        acts = legal_acts(self.request.membership)
        return super().get_form_kwargs() | {"value_field": field, "acts": acts}

    def perform(self, data: dict[str, Any]) -> None:
        parameter = NewParameter(
            self.setting.code,
            self.setting.kind,
            stored_value(data["value"]),
            data["first_day"],
            data["last_day"],
            data["act"],
        )
        set_parameter(
            jurisdiction_id=_region(self.request),
            direction_id=self.setting.direction_id,
            parameter=parameter,
            **self.signature,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code, kind, latest = self.setting.code, self.setting.kind, self.setting.latest
        return super().get_context_data(**kwargs) | {
            "setting": self.setting,
            "value": display_value(code, kind, latest.value) if latest else "",
        }


@page(Permission.SEE_MONEY)
def tariffs(request: Request) -> HttpResponse:
    """List the prices in force on a day."""
    form = DayForm(request.GET or None)
    day = (form.cleaned_data["day"] if form.is_valid() else None) or request.today
    page = list_tariffs(request.membership, day, page=number_of(request.GET))
    context = {
        "form": form,
        "day": day,
        "page": page,
        "tariffs": [(row, str(row.per_units)) for row in page.rows],
    }
    return render(request, "ministry/tariffs.html", context)


def _setting(request: Request, direction_id: int, code: str) -> Setting:
    """Find a parameter: one the region has set, or one the program asks for."""
    rows = parameter_history(request.membership, direction_id, code)
    if request.membership.direction_id not in (None, direction_id):
        raise NotVisible
    for latest in rows:
        return Setting(direction_id, latest.direction, code, latest.kind, rows)
    directions = region_budget(request.membership).directions
    if code not in KINDS or direction_id not in directions:
        raise NotVisible
    return Setting(direction_id, directions[direction_id], code, KINDS[code], [])


def _holds(request: Request, row: ParameterRow) -> bool:
    is_over = row.last_day is not None and row.last_day < request.today
    return row.first_day <= request.today and not is_over


def _region(request: Request) -> int:
    return request.membership.jurisdiction_id or 0
