-- A service of an open month is taken back: the row becomes void, a row of the opposite sign names
-- it, the money goes back to the contract. A contract that ended passes it on to the certificate,
-- a certificate that ended to the limit: money does not stay where nobody can use it.
WITH voided AS (
    UPDATE delivery_visit SET is_void = true WHERE id = %(visit_id)s
    RETURNING id, accounting_month_id, contract_id, provider_id, worker_id, person_id, period,
              units, cost_kopecks),
correction AS (
    INSERT INTO delivery_visit (accounting_month_id, contract_id, provider_id, worker_id, person_id,
                                idempotency_key, period, units, cost_kopecks, recorded_at,
                                is_void, corrects_id, after_closing, reason)
    SELECT accounting_month_id, contract_id, provider_id, worker_id, person_id,
           %(idempotency_key)s, period, -units, -cost_kopecks, %(now)s, false, id, false,
           %(reason)s
      FROM voided
    RETURNING id),
taken AS MATERIALIZED (
    SELECT n.id AS source_id, v.contract_id, v.units, v.cost_kopecks AS kopecks, m.month,
           k.line_id, k.certificate_id, c.agreement_id, c.status = 'closed' AS contract_ended,
           c.status = 'closed' AND t.status = 'closed' AS certificate_ended
      FROM voided v
     CROSS JOIN correction n
      JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
      JOIN booking_contract c ON c.id = v.contract_id
      JOIN certificates_certificate t ON t.id = c.certificate_id
      JOIN ledger_contractaccount k ON k.contract_id = v.contract_id),
agreement AS (
    UPDATE providers_agreement g SET committed_kopecks = g.committed_kopecks - taken.kopecks
      FROM taken
     WHERE g.id = taken.agreement_id AND taken.contract_ended AND g.limit_kopecks IS NOT NULL
    RETURNING 1),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s, month, step.kind, line_id, certificate_id, contract_id, kopecks, units,
           posting_source('visit'), source_id
      FROM taken
     CROSS JOIN LATERAL (
           VALUES (posting_kind('undeliver'), true),
                  (posting_kind('uncommit'), contract_ended),
                  (posting_kind('release'), certificate_ended)) AS step(kind, is_due)
     WHERE step.is_due)
SELECT id AS correction_id FROM correction
