"""What tests of a provider's pages share: the page as text, requests, served contracts."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.kernel.actor import Actor
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, TODAY
from tests.factories.people import make_person
from tests.factories.region import Region

# The session, the person in their role, and what the page itself needs.
BUDGET = 10
HOLDER = Actor("user", "holder-1")


def text_of(response) -> str:
    """Give what is read on the page: no markup, single spaces."""
    page = response.content.decode()
    page = page[page.find("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).replace("\u00a0", " ").split())


def asked(region: Region, number: int = 1, offer: int = 0) -> Contract:
    """Make a person with a certificate who asks a provider from today on."""
    key = request_provider(
        certificate_id=make_certificate(region, make_person(number)),
        offer_id=region.offer_ids[offer],
        first_day=TODAY,
        actor=HOLDER,
        now=NOW,
    )
    return Contract.objects.get(pk=key)


def contract(key: int) -> Contract:
    """Give a contract as it is now."""
    return Contract.objects.get(pk=key)


def object_to(visit_id: int, reason: str = "Приходили на полчаса") -> None:
    """Object to a service as its holder."""
    dispute_visit(visit_id=visit_id, reason=reason, actor=HOLDER, now=NOW)


def at(day: int, hour: int = 12) -> dt.datetime:
    """Give an hour of a day of January."""
    return NOW.replace(day=day, hour=hour)


def queries(client, *addresses: str) -> list[int]:
    """Count what each page asks of the database, when what is kept by the process is kept."""
    counts = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked_of_it:
            assert client.get(address).status_code == 200
        counts.append(len(asked_of_it))
    return counts
