"""A large invented region, made by set-based SQL: people, applications, certificates, contracts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.operations.open_month import open_month
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region, make_region

UNITS = 600
NOMINAL = 500_000
FAR = 2_000_000_000
MONTH = dt.date(2024, 3, 1)

PEOPLE = """
INSERT INTO people_person (public_id, surname, given_name, patronymic, birth_date, is_female,
       snils_encrypted, snils_digest, municipality_id, address, phone, is_fictional)
SELECT gen_random_uuid(), 'Вымышленная' || n, 'Мария', 'Петровна',
       date '1930-01-01' + (n %% 20000)::int, true, '\\x00', sha256(('p' || n)::bytea),
       %(place)s, '', '', true
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
"""
APPLICATIONS = """
INSERT INTO eligibility_application (public_id, number, person_id, quota_id, facts, submitted_at)
SELECT gen_random_uuid(), 'З-' || id, id, %(quota)s,
       jsonb_build_object('income', 1200000 + (id %% 40000) * 100, 'need_degree', id %% 4,
                          'program_until', '2025-12-31', 'resident', id %% 50 <> 0),
       timestamptz '2023-11-01' + id * interval '1 second'
  FROM people_person WHERE id > %(after)s
"""
CERTIFICATES = """
WITH made AS (
    INSERT INTO certificates_certificate (public_id, number, application_id, person_id, service_id,
           quota_id, budget_line_id, year, period, units, nominal_kopecks, status, closed_reason,
           issued_at)
    SELECT gen_random_uuid(),
           certificate_number(24202400000000 + nextval('certificate_number_seq')),
           id, person_id, %(service)s, quota_id, %(line)s, 2024, '[2024-01-01,2025-01-01)',
           %(units)s, %(nominal)s, 'active', '', %(now)s
      FROM eligibility_application
    RETURNING id)
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, amount_kopecks, units, source,
                            source_id)
SELECT %(now)s, date '2024-01-01', posting_kind('reserve'), %(line)s, id, %(nominal)s, %(units)s,
       posting_source('certificate'), id
  FROM made
"""
CONTRACTS = """
WITH chosen AS (
    SELECT c.id, c.person_id, row_number() OVER (ORDER BY c.id) AS n
      FROM certificates_certificate c ORDER BY c.id LIMIT %(count)s),
made AS (
    INSERT INTO booking_contract (public_id, certificate_id, person_id, offer_id, provider_id,
           agreement_id, payer_id, direction_id, service_id, municipality_id, status, period,
           requested_at, answer_due, answered_at, reason)
    SELECT gen_random_uuid(), id, person_id, %(offer)s, %(provider)s, %(agreement)s, %(payer)s,
           %(direction)s, %(service)s, %(place)s, 'active', '[2024-01-01,2025-01-01)',
           %(now)s, '2024-01-20', %(now)s, ''
      FROM chosen
    RETURNING id, certificate_id),
used AS (
    UPDATE certificates_certificate SET status = 'in_use'
     WHERE id IN (SELECT id FROM chosen))
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id, amount_kopecks,
                            units, source, source_id)
SELECT %(now)s, date '2024-01-01', posting_kind('commit'), %(line)s, certificate_id, id,
       %(nominal)s, %(units)s, posting_source('contract'), id
  FROM made
"""
WORKERS = """
INSERT INTO providers_worker (provider_id, code, full_name)
SELECT %(provider)s, 'Б-' || n, 'Работник ' || n FROM generate_series(1, %(count)s::int) n
"""
PLACES_TAKEN = "UPDATE providers_offer SET taken = %(count)s WHERE id = %(offer)s"
QUOTA_TAKEN = "UPDATE planning_quota SET issued = %(count)s WHERE id = %(quota)s"


@dataclass(frozen=True)
class Load:
    """The region and the first keys of what was made in bulk (keys run on without gaps).

    ``spare`` certificates after the others are for the holders who come over HTTP.
    """

    region: Region
    month_id: int
    first_certificate: int
    certificates: int
    first_contract: int
    contracts: int
    first_worker: int
    first_spare: int
    spare: int


def empty() -> Region:
    """Make the region with room for any load."""
    return make_region(
        limit=Money(FAR * NOMINAL // 1000), volume=10_000_000, capacity=10_000_000, units=UNITS
    )


def add_applications(region: Region, count: int) -> None:
    """Add people, each with an application to the first quota."""
    after = int(sql.row("SELECT coalesce(max(id), 0) FROM people_person")[0])
    sql.run(
        PEOPLE,
        {"place": region.municipality_ids[0], "first": after + 1, "last": after + count},
    )
    sql.run(APPLICATIONS, {"quota": region.quota_id, "after": after})
    for table in ("people_person", "eligibility_application"):
        sql.run(f"ANALYZE {table}")


def loaded(*, certificates: int, contracts: int, spare: int = 0) -> Load:
    """Make the region with certificates in force, the first of them under contract."""
    region = empty()
    add_applications(region, certificates + spare)
    known = {
        "service": region.service_id,
        "line": region.budget_line_id,
        "units": UNITS,
        "nominal": NOMINAL,
        "now": NOW,
    }
    sql.run(CERTIFICATES, known)
    sql.run(QUOTA_TAKEN, {"count": certificates + spare, "quota": region.quota_id})
    offer = region.offer_ids[0]
    sql.run(
        CONTRACTS,
        known
        | {
            "count": contracts,
            "offer": offer,
            "provider": region.provider_ids[0],
            "agreement": region.agreement_ids[0],
            "payer": region.payer_id,
            "direction": region.direction_id,
            "place": region.municipality_ids[0],
        },
    )
    sql.run(PLACES_TAKEN, {"count": contracts, "offer": offer})
    sql.run(WORKERS, {"provider": region.provider_ids[0], "count": contracts})
    month_id = open_month(
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        month=MONTH,
        actor=CLERK,
        now=NOW,
    )
    sql.run("ANALYZE")
    first_certificate = _first("certificates_certificate")
    return Load(
        region=region,
        month_id=month_id,
        first_certificate=first_certificate,
        certificates=certificates,
        first_contract=_first("booking_contract"),
        contracts=contracts,
        first_worker=int(sql.row("SELECT min(id) FROM providers_worker WHERE code = 'Б-1'")[0]),
        first_spare=first_certificate + certificates,
        spare=spare,
    )


def _first(table: str) -> int:
    return int(sql.row(f"SELECT min(id) FROM {table}")[0])
