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
from bench.measure import Result, Size, in_turn_with_memory
from bench.region import Load
from sotszakaz.database import sql
from sotszakaz.delivery.operations.form_acts import form_acts
from tests.factories.actors import CLERK
from tests.factories.days import NOW

VISITS_A_CONTRACT = 25
# Exclusion constraints guard writing, not closing; without them the visits load in minutes.
UNGUARD = (
    "ALTER TABLE delivery_visit DROP CONSTRAINT IF EXISTS worker_is_in_one_place",
    "ALTER TABLE delivery_visit DROP CONSTRAINT IF EXISTS person_is_served_once_at_a_time",
)
VISITS = """
INSERT INTO delivery_visit (accounting_month_id, contract_id, provider_id, worker_id, person_id,
       idempotency_key, period, units, cost_kopecks, recorded_at, is_void, after_closing, reason)
SELECT %(month)s, c.id, c.provider_id, %(worker)s + c.id - %(first)s, c.person_id,
       gen_random_uuid(), tstzrange(start, start + interval '20 minutes'), 20, 16667,
       %(now)s, false, false, ''
  FROM generate_series(0, %(each)s::int - 1) n
 CROSS JOIN booking_contract c
 CROSS JOIN LATERAL (SELECT timestamptz '2024-03-01 02:00+00' + n * interval '1 day' AS start) s
"""
RAW = """
INSERT INTO raw_act (month, contract, provider, visits, units, cost, status, formed_at)
SELECT %(month)s, contract_id, min(provider_id),
       count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void), sum(units), sum(cost_kopecks),
       'formed', now()
  FROM delivery_visit
 WHERE accounting_month_id = %(month)s AND NOT after_closing
 GROUP BY contract_id
"""
# So the self-check cannot find them.
LEFT_OUT = frozenset({"guards"})
RAW_TABLE = """
CREATE TABLE raw_act (month bigint NOT NULL, contract bigint NOT NULL, provider bigint NOT NULL,
                      visits int NOT NULL, units int NOT NULL, cost bigint NOT NULL,
                      status text NOT NULL, formed_at timestamptz NOT NULL,
                      PRIMARY KEY (month, contract))
"""
DELIVERED = """
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id, amount_kopecks,
                            units, source, source_id)
SELECT %(now)s, date '2024-03-01', posting_kind('deliver'), line_id, certificate_id, contract_id,
       %(each)s * 16667::bigint, %(each)s * 20, posting_source('visit'), contract_id
  FROM ledger_contractaccount
"""
AGREE = """
SELECT (SELECT coalesce(sum(cost_kopecks), 0) FROM delivery_act)
     - (SELECT sum(cost_kopecks) FROM delivery_visit)
"""


def measure(size: Size) -> list[Result]:
    """Compare with the raw aggregate with its result stored."""
    for statement in UNGUARD:
        sql.run(statement)
    sql.run(RAW_TABLE)
    return [in_turn_with_memory("close_month", "visits/s", size, size.visits, _raw, _ours)]


@cache
def world(count: int) -> Load:
    """Make a region with so many visits in one month."""
    call_command("flush", verbosity=0, interactive=False)
    contracts = count // VISITS_A_CONTRACT
    made = region.loaded(certificates=contracts, contracts=contracts)
    sql.run(
        VISITS,
        {
            "month": made.month_id,
            "worker": made.first_worker,
            "first": made.first_contract,
            "each": VISITS_A_CONTRACT,
            "now": NOW,
        },
    )
    sql.run(DELIVERED, {"each": VISITS_A_CONTRACT, "now": NOW})
    sql.run("VACUUM ANALYZE delivery_visit")
    return made


def _raw(count: int) -> float:
    made = world(count)
    sql.run("TRUNCATE raw_act")
    return load.timed(lambda: sql.run(RAW, {"month": made.month_id}))


def _ours(count: int) -> dict[str, float]:
    made = world(count)
    sql.run("TRUNCATE delivery_act CASCADE")
    done = load.once("close_month", month=made.month_id)
    if sql.row(AGREE) != (0,):
        raise RuntimeError("acts and visits do not agree")
    return done


def once(task: dict[str, Any]) -> None:
    """Form the acts of the month."""
    form_acts(accounting_month_id=task["month"], actor=CLERK, now=NOW)
