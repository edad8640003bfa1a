"""What the region sets by its acts: parameters with their history, tariffs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes.sight import OutOfSight
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.monitoring.queries.approvals import acts_of_region
from sotszakaz.monitoring.queries.details_in_words import PARAMETERS
from sotszakaz.monitoring.queries.settings_in_force import (
    directions_of,
    parameter_history,
    parameters_on,
    tariffs_on,
)
from sotszakaz.policy.operations.set_parameter import set_parameter
from sotszakaz.policy.rules import NewParameter
from sotszakaz.policy.states import ParameterKind
from sotszakaz.web.action import action
from sotszakaz.web.ministry.forms import DayForm, ParameterForm
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import ask
from sotszakaz.web.ui.paging import Page, number_of, offset_of

PER_PAGE = 50
# What the codes of choices mean, in words: a code that is not here is shown as it is.
CODES = {
    "half_up": "до копейки, половина – вверх",
    "up": "до копейки вверх",
    "down": "до копейки вниз",
}


@page(Permission.SEE_MONEY)
def parameters(request: Request) -> HttpResponse:
    """List the values in force on a day."""
    form = DayForm(request.GET or None)
    day = (form.cleaned_data["day"] if form.is_valid() else None) or request.today
    found = parameters_on(_region(request), day, request.member.direction_id)
    shown = {
        "form": form,
        "day": day,
        "parameters": [(row, title_of(row.code), said(row.value, row.kind)) for row in found],
        "may_set": may(request.member.role, Permission.SET_PARAMETER),
    }
    return render(request, "ministry/parameters.html", shown)


@page(Permission.SEE_MONEY)
def history(request: Request, direction_id: int, code: str) -> HttpResponse:
    """Show all the values of a parameter with their acts."""
    rows = parameter_history(_region(request), direction_id, code)
    if not rows or request.member.direction_id not in (None, direction_id):
        raise OutOfSight
    shown = {
        "title": title_of(code),
        "code": code,
        "direction": rows[0].direction,
        "direction_id": direction_id,
        "values": [(row, said(row.value, row.kind), _holds(request, row)) for row in rows],
        "may_set": may(request.member.role, Permission.SET_PARAMETER),
    }
    return render(request, "ministry/parameter.html", shown)


@action(Permission.SET_PARAMETER)
def set_value(request: Request) -> HttpResponse:
    """Set a value from a day to a day by its act."""
    region = _region(request)
    form = ParameterForm(
        request.POST or None,
        initial=request.GET.dict(),
        directions=directions_of(region),
        acts=acts_of_region(region),
    )
    return ask(
        request,
        "ministry/parameter_new.html",
        {"back": reverse("ministry:parameters")},
        operation=lambda *, actor, now, direction, kind, act, **given: set_parameter(
            jurisdiction_id=region,
            direction_id=int(direction),
            parameter=NewParameter(kind=ParameterKind(kind), act_id=int(act), **given),
            actor=actor,
            now=now,
        ),
        done="Значение параметра установлено.",
        to=lambda _: reverse(
            "ministry:parameter", args=[form.cleaned_data["direction"], form.cleaned_data["code"]]
        ),
        form=form,
    )


@page(Permission.SEE_MONEY)
def tariffs(request: Request) -> HttpResponse:
    """List the prices in force on a day."""
    form = DayForm(request.GET or None)
    day = (form.cleaned_data["day"] if form.is_valid() else None) or request.today
    number = number_of(request.GET)
    rows, count = tariffs_on(
        _region(request), day, skip=offset_of(number, PER_PAGE), limit=PER_PAGE
    )
    shown = {
        "form": form,
        "day": day,
        "page": Page(rows, number, count, PER_PAGE),
        "tariffs": [(row, str(Quantity(row.per_units, Unit(row.unit)))) for row in rows],
    }
    return render(request, "ministry/tariffs.html", shown)


def title_of(code: str) -> str:
    """Name a parameter in words."""
    return PARAMETERS.get(code, code)


def said(value: str, kind: ParameterKind) -> str:
    """Say a value: a sum as a sum, choices in words, the rest as it is."""
    if kind is ParameterKind.MONEY:
        return str(Money.parse(value))
    return CODES.get(value, value.replace(".", ","))


def _holds(request: Request, row: object) -> bool:
    first, last = getattr(row, "first_day", None), getattr(row, "last_day", None)
    return first is not None and first <= request.today and (last is None or request.today <= last)


def _region(request: Request) -> int:
    return request.member.jurisdiction_id or 0
