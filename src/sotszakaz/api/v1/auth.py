"""Who asks: an API key instead of a session, and what is written down when it does not fit."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from ninja.security.http import HttpAuthBase

from sotszakaz.access import limits
from sotszakaz.access.limits import Limit
from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.jobs import clock
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.queries import api_key_id
from sotszakaz.providers.rules import secret_hash

# Only requests without a valid key are counted: software that sends thousands is not hindered.
WRONG_KEYS = Limit("api-key", 20)
VISITOR = Actor("visitor", "")


class ApiRequest(HttpRequest):
    """A request with a key; ``auth`` is the hash of its secret, which may still be nobody's."""

    auth: bytes


class ApiKey(HttpAuthBase):
    """Ключ программы в заголовке Authorization: Bearer.

    Not ninja's HttpBearer, which writes a header it does not like into the log in debug mode.
    """

    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> bytes | None:
        """Hash the secret; the statement of each operation finds out whose it is."""
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        is_given = scheme.lower() == self.openapi_scheme and secret.strip()
        return secret_hash(secret.strip()) if is_given else None


def integration(key_id: int) -> Actor:
    """Return who acts in the journal: the key, not a person."""
    return Actor("integration", f"key-{key_id}")


def note_wrong_key(request: HttpRequest) -> bool:
    """Write down a request without a valid key; False when its address sends them too often."""
    now = clock.now()
    if not limits.within(WRONG_KEYS, request, now):
        return False
    with allow(AllowedWrite.REFUSAL):
        note_refusal(
            path=request.path,
            reason="ключ программы не подходит",
            role="",
            address=limits.address(request),
            actor=VISITOR,
            now=now,
        )
    return True


def note_foreign_contracts(request: ApiRequest, contracts: Collection[UUID]) -> None:
    """Write down whose key named contracts that are not its provider's, as pages do."""
    if not contracts:
        return
    names = "&".join(f"contract={contract}" for contract in contracts)
    note_refusal(
        path=f"{request.path}?{names}",
        reason="чужое или нет такого",
        role="",
        address=limits.address(request),
        actor=integration(api_key_id(request.auth)),
        now=clock.now(),
    )
