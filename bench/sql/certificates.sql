-- A certificate in force for every application.
WITH made AS (
    INSERT INTO certificates_certificate (public_id, number, application_id, person_id, service_id,
           quota_id, budget_line_id, year, period, units, face_value_kopecks, status, closed_reason,
           issued_at)
    SELECT gen_random_uuid(),
           certificate_number(24202400000000 + nextval('certificate_number_seq')),
           id, person_id, %(service)s, quota_id, %(line)s, 2024, '[2024-01-01,2025-01-01)',
           %(units)s, %(face_value)s, 'active', '', %(now)s
      FROM eligibility_application
    RETURNING id)
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id, amount_kopecks,
                            units, source, source_id)
SELECT %(now)s, date '2024-01-01', posting_kind('reserve'), %(line)s, id, NULL, %(face_value)s, %(units)s,
       posting_source('certificate'), id
  FROM made
