"""Groups with places: the list, one with its members, a new one."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.booking import rules
from sotszakaz.booking.operations.open_group import open_group
from sotszakaz.kernel.quantity import Unit
from sotszakaz.reads.provider import contracts as provider_contracts
from sotszakaz.reads.provider.groups import (
    PAGE,
    group_of_provider,
    groups_of_provider,
)
from sotszakaz.reads.provider.registry import offers_of_provider
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import NewGroup
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent, zone_of
from sotszakaz.web.ui.paging import Page, number_of


@page(Permission.PROVIDER_PAGES)
@at_work
def groups(request: Request, provider_id: int) -> HttpResponse:
    """List the groups, the latest first."""
    number = number_of(request.GET)
    found = groups_of_provider(provider_id, page=number)
    shown = {
        "page": Page(found.rows, number, found.found, PAGE),
        "tabs": about(request),
        "now": request.now,
    }
    return render(request, "provider/groups.html", shown)


@page(Permission.PROVIDER_PAGES)
@at_work
def group(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Show a group and who is in it."""
    key = require_visible(request.membership, Scope.MANAGED_GROUP, public_id)
    number = number_of(request.GET)
    found = provider_contracts.contracts_of_provider(provider_id, group_id=key, page=number)
    shown = {
        "group": group_of_provider(provider_id, key),
        "page": Page(found.rows, number, found.found, provider_contracts.PAGE),
        "now": request.now,
    }
    return render(request, "provider/group.html", shown)


@action(Permission.OPEN_GROUP)
@at_work
def new_group(request: Request, provider_id: int) -> HttpResponse:
    """Open a group for booking."""
    offers = offers_of_provider(provider_id, today=request.today)
    choices = [
        (one.offer_id, f"{one.service}, {one.municipality} – единица: {Unit(one.unit).label}")
        for one in offers
    ]
    form = NewGroup(sent(request), offers=choices)

    def enter(data: dict[str, Any]) -> UUID:
        opens_at = dt.datetime.combine(
            data["opens_day"], data["opens_time"], tzinfo=zone_of(request)
        )
        new = rules.NewGroup(
            offer_id=data["offer"],
            title=data["title"],
            first_day=data["first_day"],
            last_day=data["last_day"],
            opens_at=opens_at,
            price=data["price"],
            units=data["units"],
            capacity=data["capacity"],
        )
        return open_group(group=new, actor=request.actor, now=request.now)

    answer = perform(
        request,
        form,
        operation=enter,
        done="Группа открыта. В назначенное время в неё начнут записываться.",
        to=lambda public_id: reverse("provider:group", args=[public_id]),
    )
    if answer is not None:
        return answer
    return render(request, "provider/new_group.html", {"form": form, "has_offers": bool(offers)})
