"""Groups with places: the list, one with its members, a new one."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.booking import rules
from sotszakaz.booking.operations.open_group import open_group
from sotszakaz.reads.contracts import BY_NAME, ContractFilter, list_contracts
from sotszakaz.reads.provider.groups import group_of_provider, groups_of_provider
from sotszakaz.reads.provider.registry import offers_of_provider
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import GroupForm
from sotszakaz.web.provider.sections import about
from sotszakaz.web.ui.paging import number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def groups(request: Request, provider_id: int) -> HttpResponse:
    """List the groups, the latest first."""
    context = {
        "page": groups_of_provider(provider_id, page=number_of(request.GET)),
        "tabs": about(request),
        "now": request.now,
    }
    return render(request, "provider/groups.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def group(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Show a group and who is in it."""
    group_id = require_visible(request.membership, Scope.MANAGED_GROUP, public_id)
    page = list_contracts(
        request.membership,
        ContractFilter(group_id=group_id),
        sort=BY_NAME,
        page=number_of(request.GET),
    )
    context = {
        "group": group_of_provider(provider_id, group_id),
        "page": page,
        "now": request.now,
    }
    return render(request, "provider/group.html", context)


class OpenGroup(ProviderFormPage):
    """Open a group for booking."""

    permission = Permission.OPEN_GROUP
    template_name = "provider/new_group.html"
    form_class = GroupForm
    success_message = "Группа открыта. В назначенное время в неё начнут записываться."

    def load(self, provider_id: int) -> None:
        self.offers = offers_of_provider(provider_id, today=self.request.today)
        self.extra_context = {"has_offers": bool(self.offers)}

    def get_form_kwargs(self) -> dict[str, Any]:
        offers = [
            (row.offer_id, f"{row.service}, {row.municipality} – единица: {row.per.unit.label}")
            for row in self.offers
        ]
        return super().get_form_kwargs() | {"offers": offers}

    def perform(self, data: dict[str, Any]) -> UUID:
        opens_at = dt.datetime.combine(
            data["opens_day"], data["opens_time"], tzinfo=timezone.get_current_timezone()
        )
        group = rules.NewGroup(
            offer_id=data["offer"],
            title=data["title"],
            first_day=data["first_day"],
            last_day=data["last_day"],
            opens_at=opens_at,
            price=data["price"],
            units=data["units"],
            capacity=data["capacity"],
        )
        return open_group(group=group, **self.signature)

    def get_success_url(self) -> str:
        return reverse("provider:group", args=[self.result])
