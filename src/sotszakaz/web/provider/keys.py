"""Keys of the provider's own programs: the list, a new one, revoking."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from sotszakaz.providers.operations.revoke_api_key import KeyAlreadyRevoked, revoke_api_key
from sotszakaz.reads.provider.keys import get_key, list_keys
from sotszakaz.web.action import action
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import NewKey
from sotszakaz.web.provider.sections import about
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.question import ask


@page(Permission.PROVIDER_PAGES)
@at_work
def keys(request: Request, provider_id: int) -> HttpResponse:
    """List the keys."""
    shown = {"keys": list_keys(request.membership), "tabs": about(request)}
    return render(request, "provider/keys.html", shown)


@action(Permission.ISSUE_API_KEY)
@at_work
def new_key(request: Request, provider_id: int) -> HttpResponse:
    """Issue a key; its secret is shown here and now, and kept nowhere."""
    form = NewKey(sent(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "provider/new_key.html", {"form": form})
    title = form.cleaned_data["title"]
    secret = issue_api_key(
        provider_id=provider_id, title=title, actor=request.actor, now=request.now
    )
    shown = {
        "title": title,
        "secret": secret,
        "visits_address": request.build_absolute_uri(reverse("api:record_visit")),
        "contracts_address": request.build_absolute_uri(reverse("api:list_contracts")),
    }
    return render(request, "provider/key_issued.html", shown)


@action(Permission.REVOKE_API_KEY)
@at_work
def revoke_key(request: Request, provider_id: int, key_id: int) -> HttpResponse:
    """Revoke a key, for good."""
    key = get_key(request.membership, key_id)
    return ask(
        request,
        "provider/revoke_key.html",
        {"key": key, "back": reverse("provider:keys"), "back_label": "К ключам программ"},
        operation=partial(revoke_api_key, key_id=key.key_id),
        done="Ключ отозван. Программа с ним больше ничего не передаст.",
        refusal=KeyAlreadyRevoked() if key.revoked_at else None,
    )
