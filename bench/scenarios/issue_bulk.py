"""Certificates for everybody who has the right: number, ledger, quota, journal."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from django.core.management import call_command

from bench import load, region
from bench.measure import Result, Size, in_turn_with_memory
from sotszakaz.certificates.operations.approve_issue import approve_issue
from sotszakaz.certificates.operations.prepare_issue import prepare_issue
from sotszakaz.database import sql
from tests.region import CHIEF, CLERK, NOW, Region

RAW_TABLES = """
CREATE TABLE raw_budget (id int PRIMARY KEY, money bigint NOT NULL, reserved bigint NOT NULL,
                         CHECK (reserved <= money));
CREATE TABLE raw_issued (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         number text NOT NULL UNIQUE, application bigint NOT NULL UNIQUE,
                         person bigint NOT NULL, year int NOT NULL, units int NOT NULL,
                         nominal bigint NOT NULL, issued_at timestamptz NOT NULL,
                         UNIQUE (person, year));
CREATE TABLE raw_ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         at timestamptz NOT NULL, certificate bigint NOT NULL,
                         kind int NOT NULL, amount bigint NOT NULL);
CREATE INDEX ON raw_ledger (certificate);
INSERT INTO raw_budget VALUES (1, 1000000000000000, 0)
"""
RAW = """
WITH chosen AS (
    SELECT a.id, a.person_id FROM eligibility_application a
      JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
     ORDER BY a.submitted_at, a.id),
made AS (
    INSERT INTO raw_issued (number, application, person, year, units, nominal, issued_at)
    SELECT certificate_number(24202400000000 + row_number() OVER ()), id, person_id, 2024, 600,
           500000, now()
      FROM chosen RETURNING id, nominal),
posted AS (
    INSERT INTO raw_ledger (at, certificate, kind, amount)
    SELECT now(), id, 3, nominal FROM made RETURNING amount)
UPDATE raw_budget SET reserved = reserved + (SELECT sum(amount) FROM posted)
"""
DECIDE = """
INSERT INTO eligibility_decision (application_id, criteria_id, is_eligible, failed_mask, decided_at)
SELECT id, 1, true, 0, submitted_at FROM eligibility_application
"""
BACK = (
    (
        "TRUNCATE certificates_certificate, certificates_feeceiling, certificates_issuebatch,"
        " ledger_certificateaccount, ledger_posting, eligibility_queueentry CASCADE"
    ),
    "UPDATE planning_quota SET issued = 0",
    "UPDATE ledger_lineaccount SET reserved_kopecks = 0, free_kopecks = limit_kopecks",
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
    sql.run(DECIDE)
    sql.run("ANALYZE eligibility_decision")
    return made


def _raw(count: int) -> float:
    world(count)
    sql.run("TRUNCATE raw_issued, raw_ledger")
    sql.run("UPDATE raw_budget SET reserved = 0")
    before = time.perf_counter()
    sql.run(RAW)
    return time.perf_counter() - before


def _ours(count: int) -> dict[str, float]:
    order = world(count).order_id
    for statement in BACK:
        sql.run(statement)
    batch = prepare_issue(order_id=order, actor=CLERK, now=NOW)
    return load.once("issue_bulk", batch=batch.batch_id)


def once(task: dict[str, Any]) -> None:
    """Issue what was prepared."""
    approve_issue(batch_id=task["batch"], actor=CHIEF, now=NOW)
