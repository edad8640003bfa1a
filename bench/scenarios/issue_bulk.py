"""Certificates for everybody who has the right: number, ledger, counters, quota, journal.

The limit is the least that an honest issue has to write: a certificate with its number, its days
and whose quota and budget line it takes; what is left on it, in money and units, under a condition;
a row of the ledger that names the line; the counters of the quota and of the line, each under its
condition; a row of the journal. It, too, passes over those who have a certificate. The queue, the
turns where there is not enough, public keys and second sides of postings are ours alone. Nobody's
income is high enough for a fee.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, interleaved_with_memory
from bench.region import CLERK, HEAD, NOW, Region
from bench.scenarios.criteria import put_criteria_in_force
from bench.statements import enlarging, raw, run_script
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.database import sql

TREE = {
    "fact": "program_until",
    "op": ">=",
    "value": "2024-12-31",
    "says": "ИППСУ действует",
    "act": "В-71-н",
}
# Incomes up to 22,000 roubles are below the limit of the fee: what we compare with writes no fees.
WITHOUT_A_FEE = 10_000
KEEP = "CREATE TABLE raw_opened AS TABLE ledger_posting"
BACK = (
    (
        "TRUNCATE certificates_certificate, certificates_feeceiling, certificates_issuebatch,"
        " ledger_certificateaccount, ledger_lineaccount, ledger_posting, eligibility_queueentry"
        " CASCADE"
    ),
    (  # how the line got its limit
        "INSERT INTO ledger_posting (at, month, kind, line_id, amount_kopecks, units, source,"
        " source_id)"
        " SELECT at, month, kind, line_id, amount_kopecks, units, source, source_id FROM raw_opened"
    ),
    "UPDATE planning_quota SET issued = 0",
)


def measure(size: Size) -> list[Result]:
    """Compare with certificate, ledger row and budget check in one raw statement."""
    run_script("issue_bulk_tables")
    return [interleaved_with_memory("issue_bulk", "certificates/s", size, size.issue, _raw, _ours)]


@cache
def world(count: int) -> Region:
    """Make an empty region with so many applicants who have the right."""
    call_command("flush", verbosity=0, interactive=False)
    made = region.empty()
    region.add_applications(made, count, incomes=WITHOUT_A_FEE)
    criteria = put_criteria_in_force(made, TREE)
    sql.run(enlarging("decisions"), {"criteria": criteria})
    sql.run("DROP TABLE IF EXISTS raw_opened")
    sql.run(KEEP)
    sql.run("ANALYZE eligibility_decision")
    return made


def _raw(count: int) -> float:
    world(count)
    sql.run("TRUNCATE raw_issued, raw_ledger, raw_issue_journal")
    sql.run("UPDATE raw_budget SET reserved = 0")
    sql.run("UPDATE raw_quota SET issued = 0")
    return load.timed(lambda: sql.run(raw("issue_bulk")))


def _ours(count: int) -> dict[str, float]:
    order = world(count).order_id
    for statement in BACK:
        sql.run(statement)
    batch = prepare_issue_batch(order_id=order, actor=CLERK, now=NOW)
    return load.once("issue_bulk", batch=batch.batch_id)


def once(task: dict[str, Any]) -> None:
    """Issue what was prepared."""
    execute_issue_batch(batch_id=task["batch"], actor=HEAD, now=NOW)
