"""What the addresses of the holder's pages need: kwargs of things of one person, by page."""

from __future__ import annotations

from typing import Any

from sotszakaz.booking.models import Contract
from sotszakaz.delivery.models import Visit
from tests.factories.cast import Cast, Someone
from tests.factories.eligibility import declare_facts
from tests.factories.holders import give_act, person_of
from tests.web.holder.test_groups import make_group


def holder_things(cast: Cast, who: Someone, *, hour: int = 9) -> dict[str, dict[str, Any]]:
    """Make everything a holder may have and give the kwargs of every page of theirs, by its name.

    Units: ``hour`` keeps the services of two people apart: one worker comes to both.
    """
    declare_facts(cast.region)
    act = give_act(cast, who, hour=hour)
    contract = Contract.objects.select_related("certificate__application").get(pk=act.contract_id)
    certificate = {"public_id": contract.certificate.public_id}
    application = {"public_id": contract.certificate.application.public_id}
    under_contract = {"public_id": contract.public_id}
    line = Visit.objects.filter(contract=contract, person_id=person_of(who)).earliest("pk").pk
    return {
        "holder:overview": {},
        "holder:certificate": certificate,
        "holder:paper": certificate,
        "holder:providers": {},
        "holder:choice": certificate,
        "holder:choose": certificate | {"offer_id": cast.region.offer_ids[0]},
        "holder:groups": certificate,
        "holder:group": certificate | {"group_id": make_group(cast).public_id},
        "holder:contract": under_contract,
        "holder:withdraw": under_contract,
        "holder:end": under_contract,
        "holder:acts": {},
        "holder:act": {"act_id": act.pk},
        "holder:confirm": {"act_id": act.pk},
        "holder:dispute": {"act_id": act.pk, "visit_id": line},
        "holder:money": {},
        "holder:story": certificate,
        "holder:services": {},
        "holder:apply": {"quota_id": cast.region.quota_ids[2]},
        "holder:application": application,
        "holder:take_back": application,
    }
