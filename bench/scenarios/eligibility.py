"""Decisions with reasons for a whole population."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, in_turn_with_memory
from sotszakaz.database import sql
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.region import Region

FACTS = (
    ("income", "Среднедушевой доход", FactKind.MONEY),
    ("need_degree", "Степень нуждаемости", FactKind.WHOLE),
    ("program_until", "ИППСУ действует по", FactKind.DATE),
    ("resident", "Проживает в крае", FactKind.FLAG),
)
TREE = {
    "all": [
        {
            "fact": "need_degree",
            "op": ">=",
            "value": 1,
            "says": "Признан нуждающимся",
            "act": "1-н",
        },
        {"fact": "resident", "op": "is", "value": True, "says": "Проживает в крае", "act": "1-н"},
        {
            "fact": "program_until",
            "op": ">=",
            "value": "2024-12-31",
            "says": "ИППСУ действует",
            "act": "1-н",
        },
        {
            "fact": "income",
            "op": "<=",
            "value": "90000,00",
            "says": "Доход не выше предела",
            "act": "1-н",
        },
        {"fact": "income", "op": ">", "value": "0", "says": "Доход подтверждён", "act": "1-н"},
        {
            "fact": "need_degree",
            "op": "in",
            "value": [1, 2, 3],
            "says": "Степень установлена",
            "act": "1-н",
        },
    ]
}
RAW = """
INSERT INTO raw_decision (application_id, is_eligible, failed_mask, decided_at)
SELECT id, mask = 0, mask, now() FROM (
    SELECT id, (CASE WHEN coalesce((facts->>'need_degree')::bigint >= 1, false) THEN 0 ELSE 1 END
              + CASE WHEN coalesce((facts->>'resident')::boolean, false) THEN 0 ELSE 2 END
              + CASE WHEN coalesce((facts->>'program_until')::date >= '2024-12-31', false)
                     THEN 0 ELSE 4 END
              + CASE WHEN coalesce((facts->>'income')::bigint <= 9000000, false) THEN 0 ELSE 8 END
              + CASE WHEN coalesce((facts->>'income')::bigint > 0, false) THEN 0 ELSE 16 END
              + CASE WHEN coalesce((facts->>'need_degree')::bigint IN (1, 2, 3), false)
                     THEN 0 ELSE 32 END)::bigint AS mask
      FROM eligibility_application ORDER BY id LIMIT %(count)s) judged
"""


def measure(size: Size) -> list[Result]:
    """Compare with the raw statement that stores the same decisions."""
    sql.run(
        "CREATE TABLE raw_decision (application_id bigint PRIMARY KEY,"
        " is_eligible boolean NOT NULL, failed_mask bigint NOT NULL,"
        " decided_at timestamptz NOT NULL)"
    )
    return [in_turn_with_memory("eligibility", "decisions/s", size, size.screening, _raw, _ours)]


@cache
def world(count: int) -> Region:
    """Make an empty region with so many applications and six conditions in force."""
    call_command("flush", verbosity=0, interactive=False)
    made = region.empty()
    region.add_applications(made, count)
    define_facts(
        direction_id=made.direction_id,
        facts=[FactSpec(name, title, kind) for name, title, kind in FACTS],
        actor=CLERK,
        now=NOW,
    )
    criteria = define_criteria(
        service_id=made.service_id,
        category_id=made.category_ids[0],
        tree=TREE,
        legal_act_id=made.legal_act_id,
        actor=CLERK,
        now=NOW,
    )
    activate_criteria(criteria_id=criteria, actor=CHIEF, now=NOW)
    return made


def _raw(count: int) -> float:
    world(count)
    sql.run("TRUNCATE raw_decision")
    return load.timed(lambda: sql.run(RAW, {"count": count}))


def _ours(count: int) -> dict[str, float]:
    order = world(count).order_id
    sql.run("TRUNCATE eligibility_decision CASCADE")
    return load.once("eligibility", order=order)


def once(task: dict[str, Any]) -> None:
    """Decide on all applications of the order."""
    decide_applications(order_id=task["order"], actor=CLERK, now=NOW)
