"""Certificates for everybody who has the right: number, ledger, counters, quota, journal.

The limit is the least that an honest issue has to write: a certificate with its number, its days
and whose quota and budget line it takes; what is left on it, in money and units, under a condition;
a row of the ledger that names the line; the counters of the quota and of the line, each under its
condition; a row of the journal. It, too, passes over those who have a certificate. The queue, the
turns where there is not enough, fees, public keys and second sides of postings are ours alone.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, in_turn_with_memory
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.database import sql
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.region import Region

RAW_TABLES = """
CREATE TABLE raw_budget (id int PRIMARY KEY, money bigint NOT NULL, reserved bigint NOT NULL,
                         CHECK (reserved <= money));
CREATE TABLE raw_quota (id int PRIMARY KEY, volume bigint NOT NULL, issued bigint NOT NULL,
                        CHECK (issued <= volume));
CREATE TABLE raw_issue_journal (at timestamptz NOT NULL, who text NOT NULL, what text NOT NULL);
CREATE TABLE raw_issued (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         number text NOT NULL UNIQUE, application bigint NOT NULL UNIQUE,
                         person bigint NOT NULL, service int NOT NULL, quota bigint NOT NULL,
                         line bigint NOT NULL, year int NOT NULL, valid daterange NOT NULL,
                         status text NOT NULL, units int NOT NULL, units_left int NOT NULL,
                         nominal bigint NOT NULL, money_left bigint NOT NULL,
                         issued_at timestamptz NOT NULL, UNIQUE (person, service, year),
                         CHECK (units_left BETWEEN 0 AND units
                                AND money_left BETWEEN 0 AND nominal));
CREATE TABLE raw_ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         at timestamptz NOT NULL, line bigint NOT NULL, certificate bigint NOT NULL,
                         kind int NOT NULL, amount bigint NOT NULL, units int NOT NULL,
                         CHECK (amount > 0 AND units > 0));
CREATE INDEX ON raw_ledger (certificate);
INSERT INTO raw_budget VALUES (1, 1000000000000000, 0);
INSERT INTO raw_quota VALUES (1, 1000000000, 0)
"""
RAW = """
WITH chosen AS (
    SELECT a.id, a.person_id, a.quota_id FROM eligibility_application a
      JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
     WHERE NOT EXISTS (SELECT FROM raw_issued i WHERE i.application = a.id)
     ORDER BY a.submitted_at, a.id),
made AS (
    INSERT INTO raw_issued (number, application, person, service, quota, line, year, valid, status,
                            units, units_left, nominal, money_left, issued_at)
    SELECT certificate_number(24202400000000 + row_number() OVER ()), id, person_id, 1, quota_id,
           1, 2024, '[2024-01-15,2025-01-01)', 'active', 600, 600, 500000, 500000, now()
      FROM chosen RETURNING id, nominal, units),
posted AS (
    INSERT INTO raw_ledger (at, line, certificate, kind, amount, units)
    SELECT now(), 1, id, 3, nominal, units FROM made RETURNING amount),
counted AS (
    UPDATE raw_quota SET issued = issued + (SELECT count(*) FROM posted)),
told AS (
    INSERT INTO raw_issue_journal SELECT now(), 'chief', 'issued ' || count(*) FROM posted)
UPDATE raw_budget SET reserved = reserved + (SELECT sum(amount) FROM posted)
"""
DECIDE = """
INSERT INTO eligibility_decision (application_id, criteria_id, is_eligible, failed_mask, decided_at)
SELECT id, %(criteria)s, true, 0, submitted_at FROM eligibility_application
"""
FACT = FactSpec("program_until", "ИППСУ действует по", FactKind.DATE)
TREE = {
    "fact": "program_until",
    "op": ">=",
    "value": "2024-12-31",
    "says": "ИППСУ действует",
    "act": "1-н",
}
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
    for statement in RAW_TABLES.split(";"):
        sql.run(statement)
    return [in_turn_with_memory("issue_bulk", "certificates/s", size, size.issue, _raw, _ours)]


@cache
def world(count: int) -> Region:
    """Make an empty region with so many applicants who have the right."""
    call_command("flush", verbosity=0, interactive=False)
    made = region.empty()
    region.add_applications(made, count)
    define_facts(direction_id=made.direction_id, facts=[FACT], actor=CLERK, now=NOW)
    criteria = define_criteria(
        service_id=made.service_id,
        category_id=made.category_ids[0],
        tree=TREE,
        legal_act_id=made.legal_act_id,
        actor=CLERK,
        now=NOW,
    )
    activate_criteria(criteria_id=criteria, actor=CHIEF, now=NOW)
    sql.run(DECIDE, {"criteria": criteria})
    sql.run("DROP TABLE IF EXISTS raw_opened")
    sql.run(KEEP)
    sql.run("ANALYZE eligibility_decision")
    return made


def _raw(count: int) -> float:
    world(count)
    sql.run("TRUNCATE raw_issued, raw_ledger, raw_issue_journal")
    sql.run("UPDATE raw_budget SET reserved = 0")
    sql.run("UPDATE raw_quota SET issued = 0")
    return load.timed(lambda: sql.run(RAW))


def _ours(count: int) -> dict[str, float]:
    order = world(count).order_id
    for statement in BACK:
        sql.run(statement)
    batch = prepare_issue_batch(order_id=order, actor=CLERK, now=NOW)
    return load.once("issue_bulk", batch=batch.batch_id)


def once(task: dict[str, Any]) -> None:
    """Issue what was prepared."""
    execute_issue_batch(batch_id=task["batch"], actor=CHIEF, now=NOW)
