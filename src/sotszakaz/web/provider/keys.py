"""Keys of the provider's own programs: the list, a new one, revoking."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from sotszakaz.providers.operations.revoke_api_key import KeyAlreadyRevoked, revoke_api_key
from sotszakaz.reads.provider.keys import get_key, list_keys
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import KeyForm
from sotszakaz.web.provider.sections import about


@page(Permission.PROVIDER_PAGES)
@for_provider
def keys(request: Request, provider_id: int) -> HttpResponse:
    """List the keys."""
    context = {"keys": list_keys(request.membership), "tabs": about(request)}
    return render(request, "provider/keys.html", context)


class IssueKey(ProviderFormPage):
    """Issue a key; its secret is shown here and now, and kept nowhere."""

    permission = Permission.ISSUE_API_KEY
    template_name = "provider/new_key.html"
    form_class = KeyForm

    def load(self, provider_id: int) -> None:
        self.provider_id = provider_id

    def perform(self, data: dict[str, Any]) -> dict[str, str]:
        title = data["title"]
        secret = issue_api_key(provider_id=self.provider_id, title=title, **self.signature)
        return {"title": title, "secret": secret}

    def get_success_response(self) -> HttpResponse:
        context = self.result | {
            "visits_address": self.request.build_absolute_uri(reverse("api:record_visit")),
            "contracts_address": self.request.build_absolute_uri(reverse("api:list_contracts")),
        }
        return render(self.request, "provider/key_issued.html", context)


class RevokeKey(ProviderFormPage):
    """Revoke a key, for good."""

    permission = Permission.REVOKE_API_KEY
    template_name = "provider/revoke_key.html"
    success_message = "Ключ отозван. Программа с ним больше ничего не передаст."
    back_label = "К ключам программ"

    def load(self, provider_id: int, key_id: int) -> None:
        self.key = get_key(self.request.membership, key_id)
        self.refusal = KeyAlreadyRevoked() if self.key.revoked_at else None
        self.back_url = reverse("provider:keys")
        self.extra_context = {"key": self.key}

    def perform(self, data: dict[str, Any]) -> None:
        revoke_api_key(key_id=self.key.key_id, **self.signature)
