-- Certificate, ledger row and budget check in one statement.
WITH chosen AS (
    SELECT a.id, a.person_id, a.quota_id FROM eligibility_application a
      JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
     WHERE NOT EXISTS (SELECT FROM raw_issued i WHERE i.application = a.id)
     ORDER BY a.submitted_at, a.id),
made AS (
    INSERT INTO raw_issued (number, application, person, service, quota, line, year, valid, status,
                            units, units_left, face_value, money_left, issued_at)
    SELECT certificate_number(24202400000000 + row_number() OVER ()), id, person_id, 1, quota_id,
           1, 2024, '[2024-01-15,2025-01-01)', 'active', 600, 600, 500000, 500000, now()
      FROM chosen RETURNING id, face_value, units),
posted AS (
    INSERT INTO raw_ledger (at, line, certificate, kind, amount, units)
    SELECT now(), 1, id, 3, face_value, units FROM made RETURNING amount),
counted AS (
    UPDATE raw_quota SET issued = issued + (SELECT count(*) FROM posted)),
written AS (
    INSERT INTO raw_issue_journal SELECT now(), 'chief', 'issued ' || count(*) FROM posted)
UPDATE raw_budget SET reserved = reserved + (SELECT sum(amount) FROM posted)
