"""Applications, criteria of home care, and applicants who have the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sotszakaz.database import sql
from sotszakaz.eligibility.models import Application, Decision
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW, YEAR
from tests.factories.people import make_person
from tests.factories.region import Region

FACTS = (
    FactSpec("income", "Среднедушевой доход, руб.", FactKind.MONEY),
    FactSpec("need_degree", "Степень нуждаемости", FactKind.WHOLE),
    FactSpec("program_until", "ИППСУ действует по", FactKind.DATE),
    FactSpec("resident", "Проживает в крае", FactKind.FLAG),
    FactSpec("note", "Примечание", FactKind.TEXT, is_required=False),
)
GOOD_FACTS = {
    "income": 1_200_000,
    "need_degree": 1,
    "program_until": "2025-12-31",
    "resident": True,
}
TREE = {
    "all": [
        {"fact": "need_degree", "op": ">=", "value": 1, "says": "Признан нуждающимся", "act": "1"},
        {"fact": "program_until", "op": ">=", "value": "today", "says": "ИППСУ в силе", "act": "2"},
        {"fact": "resident", "op": "is", "value": True, "says": "Живёт в крае", "act": "1"},
    ]
}


def make_application(
    region: Region,
    person_id: int,
    *,
    quota_id: int | None = None,
    submitted_at: dt.datetime = NOW,
    **facts: object,
) -> int:
    """Create an application to a quota, by default the first, with the facts that give the right.

    Units: ``income`` is kopecks.
    """
    stated = {
        "income": 1_200_000,
        "need_degree": 1,
        "program_until": f"{YEAR + 1}-12-31",
        "resident": True,
    }
    return Application.objects.create(
        number=f"З-{person_id}-{quota_id or region.quota_id}",
        person_id=person_id,
        quota_id=quota_id or region.quota_id,
        facts=stated | facts,
        submitted_at=submitted_at,
    ).pk


def declare_facts(region: Region) -> None:
    """Declare the facts of home care."""
    define_facts(direction_id=region.direction_id, facts=FACTS, actor=CLERK, now=NOW)


def put_in_force(region: Region, tree: Mapping[str, Any] = TREE) -> tuple[int, int]:
    """Declare the facts and put the same criteria in force for both categories."""
    declare_facts(region)
    first, second = (
        define_criteria(
            service_id=region.service_id,
            category_id=category_id,
            tree=tree,
            legal_act_id=region.legal_act_id,
            actor=CLERK,
            now=NOW,
        )
        for category_id in region.category_ids
    )
    for criteria_id in (first, second):
        activate_criteria(criteria_id=criteria_id, actor=CHIEF, now=NOW)
    return first, second


def make_applicants(
    region: Region, count: int, *, quota_id: int | None = None, first: int = 1, **facts: object
) -> list[int]:
    """Create people with the right who applied a minute after one another."""
    keys = []
    for number in range(first, first + count):
        key = make_application(
            region,
            make_person(number),
            quota_id=quota_id,
            submitted_at=NOW - dt.timedelta(days=5) + dt.timedelta(minutes=number),
            **facts,
        )
        keys.append(key)
    give_right(region, keys)
    return keys


def give_right(region: Region, keys: Sequence[int], *, is_eligible: bool = True) -> None:
    """Decide on applications without asking the criteria."""
    for key in keys:
        Decision.objects.create(
            application_id=key,
            criteria_id=criteria_of(region),
            is_eligible=is_eligible,
            failed_mask=0 if is_eligible else 1,
            decided_at=NOW,
        )


def criteria_of(region: Region) -> int:
    """Put criteria in force when they are not yet; give those of the first category."""
    found = sql.rows("SELECT min(id) FROM eligibility_criteria")
    return found[0][0] or put_in_force(region)[0]
