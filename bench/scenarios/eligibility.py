"""Decisions with reasons for a whole population."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, interleaved_with_memory
from bench.region import CLERK, NOW, Region
from bench.scenarios.criteria import put_criteria_in_force
from bench.statements import raw, run_script
from sotszakaz.database import sql
from sotszakaz.eligibility.operations.decide_applications import decide_applications

ACT = "В-71-н"
CONDITIONS = (
    ("need_degree", ">=", 1, "Признан нуждающимся"),
    ("resident", "is", True, "Проживает в крае"),
    ("program_until", ">=", "2024-12-31", "ИППСУ действует"),
    ("income", "<=", "90000,00", "Доход не выше предела"),
    ("income", ">", "0", "Доход подтверждён"),
    ("need_degree", "in", [1, 2, 3], "Степень установлена"),
)
TREE = {
    "all": [
        {"fact": fact, "op": op, "value": value, "says": says, "act": ACT}
        for fact, op, value, says in CONDITIONS
    ]
}


def measure(size: Size) -> list[Result]:
    """Compare with the raw statement that stores the same decisions."""
    run_script("eligibility_tables")
    return [
        interleaved_with_memory("eligibility", "decisions/s", size, size.screening, _raw, _ours)
    ]


@cache
def world(count: int) -> Region:
    """Make an empty region with so many applications and six conditions in force."""
    call_command("flush", verbosity=0, interactive=False)
    made = region.empty()
    region.add_applications(made, count)
    put_criteria_in_force(made, TREE)
    return made


def _raw(count: int) -> float:
    world(count)
    sql.run("TRUNCATE raw_decision")
    return load.timed(lambda: sql.run(raw("eligibility"), {"count": count}))


def _ours(count: int) -> dict[str, float]:
    order = world(count).order_id
    sql.run("TRUNCATE eligibility_decision CASCADE")
    return load.once("eligibility", order=order)


def once(task: dict[str, Any]) -> None:
    """Decide on all applications of the order."""
    decide_applications(order_id=task["order"], actor=CLERK, now=NOW)
