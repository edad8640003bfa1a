"""What tests of the API share: a key, a record, the sending of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.test import Client

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.people import make_person
from tests.factories.region import Region, open_month

VISITS = "/api/v1/visits"
BATCH = "/api/v1/visits/batch"
CONTRACTS = "/api/v1/contracts"
MANAGER = Actor("user", "provider-manager")
KEY = UUID(int=7)


def make_key(region: Region, provider: int = 0, title: str = "1С: учёт посещений") -> str:
    """Issue a key to a provider of the region; give its secret."""
    return issue_api_key(
        provider_id=region.provider_ids[provider], title=title, actor=MANAGER, now=NOW
    )


def make_served(region: Region, number: int = 1, **changes: Any) -> Contract:
    """Make a person with a contract of the first provider."""
    key = make_contract(region, make_certificate(region, make_person(number)), **changes)
    return Contract.objects.get(pk=key)


def make_month(region: Region) -> int:
    """Open January."""
    return open_month(region)


def record(served: Contract, /, **changes: Any) -> dict[str, Any]:
    """Give a record of an hour of a service, as software writes it."""
    return {
        "contract_id": str(served.public_id),
        "worker_code": "Р-1",
        "starts_at": "2024-01-15T09:00:00+07:00",
        "units": 60,
        "idempotency_key": str(KEY),
    } | changes


def send(secret: str, what: object, to: str = VISITS) -> Any:
    """Send a body with a key, as software does: no cookie, a client of its own."""
    body = what if isinstance(what, bytes) else json.dumps(what).encode()
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().post(to, body, content_type="application/json", headers=headers)


def ask(secret: str, address: str = CONTRACTS) -> Any:
    """Ask for something with a key, as software does."""
    return Client().get(address, headers={"Authorization": f"Bearer {secret}"})


def refusals() -> list[tuple[str, str, str]]:
    """Give what the journal says of those who asked for what is not theirs: who, where, why."""
    refused = AuditEvent.objects.filter(event="identity.access_refused").order_by("pk")
    return list(refused.values_list("actor_reference", "details__path", "details__reason"))


def told(answer: Any, status: int) -> dict[str, Any]:
    """Give what the software is answered."""
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    content: dict[str, Any] = json.loads(answer.content)
    return content
