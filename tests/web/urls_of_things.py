"""What stands in every address: things of the right owner, for a walk over all addresses.

A new page with a thing in its address adds a line to ``IN_ADDRESSES``: the beginning of its route
and, for each name in the route, which thing of ``make_things`` stands there. The longest beginning
wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.urls import URLResolver, get_resolver

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.models import Contract
from sotszakaz.certificates.models import IssueBatch
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.eligibility.models import Upload
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.ledger.models import Posting
from sotszakaz.monitoring.models import Export
from sotszakaz.people.models import Person, Representative
from sotszakaz.providers.models import Provider
from tests.factories.actors import CLERK
from tests.factories.cast import Cast
from tests.factories.days import NOW
from tests.factories.eligibility import TREE
from tests.factories.holders import person_of
from tests.factories.settlement import make_paid_month
from tests.web.holder.things import holder_things
from tests.web.provider.things import make_key

Things = dict[str, Any]

IN_ADDRESSES: dict[str, dict[str, str]] = {
    "providers/": {"public_id": "provider"},
    "check/": {"number": "number"},
    "my/certificates/": {"public_id": "certificate"},
    "my/providers/": {"public_id": "certificate", "offer_id": "offer", "group_id": "group"},
    "my/contracts/": {"public_id": "contract"},
    "my/acts/": {"act_id": "act", "visit_id": "visit"},
    "my/money/": {"public_id": "certificate"},
    "my/applications/": {"public_id": "application", "quota_id": "other_quota"},
    "provider/": {
        "public_id": "contract",
        "month_id": "month",
        "visit_id": "visit",
        "act_id": "act",
        "offer_id": "offer",
        "report": "nothing",
    },
    "provider/registry/groups/": {"public_id": "group"},
    "provider/registry/keys/": {"key_id": "api_key"},
    "office/people/": {
        "public_id": "person",
        "representation_id": "representation",
        "quota_id": "other_quota",
    },
    "office/applications/": {"public_id": "application"},
    "office/certificates/": {"public_id": "certificate"},
    "office/queue/": {"quota_id": "quota"},
    "office/issues/": {"order_id": "order", "batch_id": "batch", "public_id": "upload"},
    "office/providers/": {"public_id": "provider"},
    "office/acts/": {"month_id": "month", "public_id": "provider", "act_id": "act"},
    "control/": {
        "order_id": "order",
        "criteria_id": "criteria",
        "batch_id": "batch",
        "month_id": "month",
        "register_id": "register",
        "recovery_id": "recovery",
    },
    "ministry/": {
        "posting_id": "posting",
        "act_id": "act",
        "visit_id": "visit",
        "order_id": "order",
        "direction_id": "direction",
        "code": "parameter",
        "line_id": "line",
    },
    "ministry/certificates/": {"public_id": "certificate"},
    "ministry/contracts/": {"public_id": "contract"},
    "account/notices/": {"notice_id": "no_number", "token": "no_word"},
    "audit/exports/": {"what": "list", "export_id": "export"},
}


def make_things(cast: Cast) -> Things:
    """Make one of everything around Anna, the state provider and the body of the region."""
    region = cast.region
    held = holder_things(cast, cast.anna)
    contract = Contract.objects.select_related("certificate__application").get(
        public_id=held["holder:contract"]["public_id"]
    )
    act = Act.objects.get(pk=held["holder:act"]["act_id"])
    paid = make_paid_month(cast.region, people=1, is_returned=False)
    return {
        "number": contract.certificate.number,
        "certificate": contract.certificate.public_id,
        "application": contract.certificate.application.public_id,
        "contract": contract.public_id,
        "offer": contract.offer_id,
        "api_key": make_key(contract.provider_id),
        "group": held["holder:group"]["group_id"],
        "act": act.pk,
        "visit": Visit.objects.filter(contract=contract).earliest("pk").pk,
        "month": act.accounting_month_id,
        "quota": region.quota_id,
        "other_quota": region.quota_ids[2],
        "person": Person.objects.get(pk=person_of(cast.anna)).public_id,
        "representation": Representative.objects.get(person_id=person_of(cast.anna)).pk,
        "provider": Provider.objects.get(pk=region.provider_ids[0]).public_id,
        "order": region.order_id,
        "line": region.budget_line_id,
        "direction": region.direction_id,
        "parameter": "rounding",
        "posting": Posting.objects.filter(contract_id=contract.pk).earliest("pk").pk,
        "batch": IssueBatch.objects.create(
            order_id=region.order_id, prepared_by=cast.clerk.actor.reference, prepared_at=NOW
        ).pk,
        "upload": _upload(cast).public_id,
        "criteria": define_criteria(
            service_id=region.service_id,
            category_id=region.category_ids[0],
            tree=TREE,
            legal_act_id=region.legal_act_id,
            actor=CLERK,
            now=NOW,
        ),
        "register": paid.register_id,
        "recovery": paid.recovery_id,
        "export": _export(cast).pk,
        "list": "journal",
        "nothing": uuid4(),
        "no_number": 0,
        "no_word": "x",
    }


def addresses() -> Iterator[tuple[str, Any, frozenset[str]]]:
    """Give every route of the product with its view and the names that stand in it.

    Those of sign-in are not here: django-allauth guards them, ``tests/web/account`` walks them.
    """
    pending = [("", get_resolver())]
    while pending:
        prefix, resolver = pending.pop()
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                pending.append((route, pattern))
            elif hasattr(pattern.callback, "permission"):
                yield route, pattern.callback, frozenset(pattern.pattern.converters)


def kwargs_of(route: str, names: frozenset[str], things: Things) -> dict[str, Any]:
    """Give what stands in a route; a route nobody told about is a KeyError that names it."""
    known = [start for start in IN_ADDRESSES if route.startswith(start)]
    start = max(known, key=len, default="")
    if names - IN_ADDRESSES.get(start, {}).keys():
        raise KeyError(f"tell urls_of_things what stands in {route}")
    return {name: things[IN_ADDRESSES[start][name]] for name in names}


def permission_of(view: Any) -> Permission | None:
    """Give what a view asks for; nothing for a page open to everybody."""
    permission: Permission | None = view.permission
    return permission


def _upload(cast: Cast) -> Upload:
    return Upload.objects.create(
        order_id=cast.region.order_id,
        sha256="0" * 64,
        name="list.csv",
        content=b"",
        checked_rows=1,
        error_count=0,
        bad_rows=0,
        uploaded_at=NOW,
        uploaded_by=cast.clerk.actor.reference,
    )


def _export(cast: Cast) -> Export:
    return Export.objects.create(
        kind="journal",
        title="Журнал",
        name="journal.xlsx",
        sha256="0" * 64,
        size=1,
        rows=1,
        made_by=cast.auditor.actor.reference,
        made_at=NOW,
    )
