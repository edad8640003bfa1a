"""A month's visits turned into acts: the part of closing that grows with the number of visits.

The limit counts what any act must count (services taken back or corrected after the closing do not
stand) and stores the least that an act is: whose, for which month, by whom, how much, when. Fees,
keys of acts, signatures, acts formed before and the guard of closed months are ours alone.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, interleaved_with_memory
from bench.region import CLERK, NOW, World
from bench.statements import enlarging, raw, run_script
from sotszakaz.database import sql
from sotszakaz.delivery.operations.form_acts import form_acts

VISITS_A_CONTRACT = 25
# Exclusion constraints guard writing, not closing; without them the visits load in minutes.
UNGUARD = (
    "ALTER TABLE delivery_visit DROP CONSTRAINT IF EXISTS worker_is_in_one_place",
    "ALTER TABLE delivery_visit DROP CONSTRAINT IF EXISTS person_is_served_once_at_a_time",
)
# So the self-check cannot find them.
LEFT_OUT = frozenset({"guards"})


def measure(size: Size) -> list[Result]:
    """Compare with the raw aggregate with its result stored."""
    for statement in UNGUARD:
        sql.run(statement)
    run_script("close_month_tables")
    return [interleaved_with_memory("close_month", "visits/s", size, size.visits, _raw, _ours)]


@cache
def world(count: int) -> World:
    """Make a region with so many visits in one month."""
    call_command("flush", verbosity=0, interactive=False)
    contracts = count // VISITS_A_CONTRACT
    made = region.loaded(certificates=contracts, contracts=contracts)
    sql.run(
        enlarging("visits"),
        {
            "month": made.month_id,
            "worker": made.first.worker,
            "first": made.first.contract,
            "each": VISITS_A_CONTRACT,
            "now": NOW,
        },
    )
    sql.run(enlarging("delivered"), {"each": VISITS_A_CONTRACT, "now": NOW})
    sql.run("VACUUM ANALYZE delivery_visit")
    return made


def _raw(count: int) -> float:
    made = world(count)
    sql.run("TRUNCATE raw_act")
    return load.timed(lambda: sql.run(raw("close_month"), {"month": made.month_id}))


def _ours(count: int) -> dict[str, float]:
    made = world(count)
    sql.run("TRUNCATE delivery_act CASCADE")
    done = load.once("close_month", month=made.month_id)
    if sql.row(enlarging("unacted_kopecks")) != (0,):
        raise RuntimeError("acts and visits do not agree")
    return done


def once(task: dict[str, Any]) -> None:
    """Form the acts of the month."""
    form_acts(accounting_month_id=task["month"], actor=CLERK, now=NOW)
