-- A certificate in force for every application; the postings of the ledger follow.
WITH made AS (
    INSERT INTO certificates_certificate (public_id, number, application_id, person_id, service_id,
           quota_id, budget_line_id, year, period, units, nominal_kopecks, status, closed_reason,
           issued_at)
    SELECT gen_random_uuid(),
           certificate_number(24202400000000 + nextval('certificate_number_seq')),
           id, person_id, %(service)s, quota_id, %(line)s, 2024, '[2024-01-01,2025-01-01)',
           %(units)s, %(nominal)s, 'active', '', %(now)s
      FROM eligibility_application
    RETURNING id),
moves AS (
    SELECT %(kind)s::int AS kind, date '2024-01-01' AS month, %(line)s::bigint AS line_id,
           id AS certificate_id, NULL::bigint AS contract_id, %(nominal)s::bigint AS kopecks,
           %(units)s::int AS units, id AS source_id
      FROM made),
