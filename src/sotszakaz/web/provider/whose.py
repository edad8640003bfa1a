"""Whose pages these are: the provider the member works for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from sotszakaz.web.page import Request

P = ParamSpec("P")
WorkView = Callable[Concatenate[Request, int, P], HttpResponse]
View = Callable[Concatenate[Request, P], HttpResponse]


def at_work(view: WorkView[P]) -> View[P]:
    """Give a view the provider's key; who has not applied to the registry is led there."""

    @wraps(view)
    def led(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.membership.provider_id is None:
            return redirect("provider:registry")
        return view(request, request.membership.provider_id, *args, **kwargs)

    return led


def zone_of(request: Request) -> dt.tzinfo:
    """Give the zone in which the member's days begin and end."""
    return timezone.get_current_timezone()


def sent(request: Request) -> QueryDict | None:
    """Give what was typed into the form of the page; nothing when it is only opened."""
    return request.POST if request.method == "POST" else request.POST or None
