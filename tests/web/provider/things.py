"""The addresses of a provider's pages, with things of the first provider in them.

``THINGS`` gives, by the name of an address, what stands in it; ``SHARED`` names those that open to
the neighbour too, with the neighbour's own things: an accounting month is of the payer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sotszakaz.booking.models import Contract, Group
from sotszakaz.delivery.models import Act
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from sotszakaz.web.provider.urls import urlpatterns
from tests.factories.booking import make_group
from tests.factories.cast import Cast
from tests.factories.days import NOW
from tests.factories.delivery import form_january_acts, january, make_served_contract

Made = dict[str, Any]


def make_things(cast: Cast) -> Made:
    """Serve one person of the first provider in January, form the act, open a group."""
    contract, visits = make_served_contract(cast.region, 9)
    form_january_acts(cast.region, now=NOW)
    return {
        "contract": Contract.objects.get(pk=contract).public_id,
        "visit": visits[0],
        "month": january(cast.region),
        "act": Act.objects.get(contract_id=contract).pk,
        "offer": cast.region.offer_ids[0],
        "group": Group.objects.get(pk=make_group(cast.region)).public_id,
        "report": uuid4(),
        "key": make_key(cast.region.provider_ids[0]),
    }


def make_key(provider_id: int, title: str = "1С: учёт посещений") -> int:
    """Issue a key to a provider's program."""
    issue_api_key(provider_id=provider_id, title=title, actor=Actor("user", "manager"), now=NOW)
    return ApiKey.objects.latest("pk").pk


def _of(**named: str) -> Callable[[Made], dict[str, Any]]:
    return lambda made: {argument: made[thing] for argument, thing in named.items()}


THINGS: dict[str, Callable[[Made], dict[str, Any]]] = {
    "refuse": _of(public_id="contract"),
    "contract": _of(public_id="contract"),
    "close": _of(public_id="contract"),
    "record": _of(public_id="contract"),
    "month_table": _of(month_id="month"),
    "contract_month": _of(month_id="month", public_id="contract"),
    "template": _of(month_id="month"),
    "upload": _of(month_id="month"),
    "upload_errors": _of(month_id="month", report="report"),
    "form_acts": _of(month_id="month"),
    "correct": _of(visit_id="visit"),
    "answer": _of(visit_id="visit"),
    "act": _of(act_id="act"),
    "month_payments": _of(month_id="month"),
    "places": _of(offer_id="offer"),
    "group": _of(public_id="group"),
    "revoke_key": _of(key_id="key"),
}
SHARED = {"month_table", "template", "upload", "form_acts", "month_payments"}
NAMES = [str(one.name) for one in urlpatterns]


def address_parts(name: str, made: Made) -> dict[str, Any]:
    """Give what stands in an address; nothing for a page without things."""
    return THINGS[name](made) if name in THINGS else {}
