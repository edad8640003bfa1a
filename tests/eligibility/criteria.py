"""Criteria of home care for tests."""

from collections.abc import Mapping
from typing import Any

from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from tests.region import CHIEF, CLERK, NOW, Region

FACTS = (
    FactSpec("income", "Среднедушевой доход, руб.", FactKind.MONEY),
    FactSpec("need_degree", "Степень нуждаемости", FactKind.WHOLE),
    FactSpec("program_until", "ИППСУ действует по", FactKind.DATE),
    FactSpec("resident", "Проживает в крае", FactKind.FLAG),
    FactSpec("note", "Примечание", FactKind.TEXT, is_required=False),
)
GOOD = {"income": 1_200_000, "need_degree": 1, "program_until": "2025-12-31", "resident": True}
TREE = {
    "all": [
        {"fact": "need_degree", "op": ">=", "value": 1, "says": "Признан нуждающимся", "act": "1"},
        {"fact": "program_until", "op": ">=", "value": "today", "says": "ИППСУ в силе", "act": "2"},
        {"fact": "resident", "op": "is", "value": True, "says": "Живёт в крае", "act": "1"},
    ]
}


def declare(region: Region) -> None:
    """Declare the facts of home care."""
    define_facts(direction_id=region.direction_id, facts=FACTS, actor=CLERK, now=NOW)


def put_in_force(region: Region, tree: Mapping[str, Any] = TREE) -> tuple[int, int]:
    """Declare the facts and put the same criteria in force for both categories."""
    declare(region)
    first, second = (
        define_criteria(
            service_id=region.service_id,
            category_id=category_id,
            tree=tree,
            act_id=region.act_id,
            actor=CLERK,
            now=NOW,
        )
        for category_id in region.category_ids
    )
    for criteria_id in (first, second):
        activate_criteria(criteria_id=criteria_id, actor=CHIEF, now=NOW)
    return first, second
