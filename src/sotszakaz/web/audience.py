"""Whose pages these are: views get the id without which the role in force has nothing to see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sotszakaz.access.members import Account
from sotszakaz.access.scopes import NotVisible
from sotszakaz.web import unsent_form
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, View

P = ParamSpec("P")
AccountView = Callable[Concatenate[Request, Account, P], HttpResponse]
IdView = Callable[Concatenate[Request, int, P], HttpResponse]


def for_account(view: AccountView[P]) -> View[P]:
    """Give a view the account; anonymous users sign in first. A role may not be chosen yet."""

    @wraps(view)
    def wrapper(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.account is None:
            return unsent_form.save_and_sign_in(request)
        return view(request, request.account, *args, **kwargs)

    return wrapper


def for_holder(view: IdView[P]) -> View[P]:
    """Give a view the id of the citizen for whom the account acts."""

    @wraps(view)
    def wrapper(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, _required(request.membership.for_person_id), *args, **kwargs)

    return wrapper


def for_provider(view: IdView[P]) -> View[P]:
    """Give a view the provider's id; an organisation that is not in the registry is sent there."""

    @wraps(view)
    def wrapper(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.membership.provider_id is None:
            return redirect("provider:registry")
        return view(request, request.membership.provider_id, *args, **kwargs)

    return wrapper


class AccountFormPage(FormPage):
    """A form of whoever is signed in, in a role or not yet; ``load`` gets the account first."""

    permission = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_account(super().dispatch)(self.request, *args, **kwargs)


class HolderFormPage(FormPage):
    """A form of a citizen; ``load`` gets the citizen's id first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_holder(super().dispatch)(self.request, *args, **kwargs)


class ProviderFormPage(FormPage):
    """A form of a provider; ``load`` gets the provider's id first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_provider(super().dispatch)(self.request, *args, **kwargs)


def _required(value: int | None) -> int:
    if value is None:
        raise NotVisible
    return value
