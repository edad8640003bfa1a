-- Requests and contracts end: what is left of money and units goes back to the certificates, places
-- and parts of agreements' limits are freed. Everything is held already (lock_contracts.sql).
WITH chosen AS MATERIALIZED (
    SELECT c.id, c.certificate_id, c.offer_id, c.group_id, c.agreement_id, a.line_id,
           a.left_kopecks, a.left_units,
           date_trunc('month', %(now)s::timestamptz AT TIME ZONE j.time_zone)::date AS month
      FROM booking_contract c
      JOIN ledger_contractaccount a ON a.contract_id = c.id
      JOIN policy_municipality t ON t.id = c.municipality_id
      JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
     WHERE c.id = ANY(%(contracts)s::bigint[]) AND c.status = %(was)s::text
),
ended AS (
    UPDATE booking_contract c
       SET status = %(becomes)s::text, reason = %(reason)s::text, closed_at = %(now)s::timestamptz,
           answered_at = CASE WHEN %(becomes)s::text = 'refused' THEN %(now)s::timestamptz
                              ELSE c.answered_at END,
           -- A contract that ends before it began has no days.
           period = CASE WHEN %(last_day)s::date IS NULL THEN c.period
                         ELSE daterange(lower(c.period),
                                        greatest(lower(c.period), %(last_day)s::date + 1)) END
      FROM chosen
     WHERE c.id = chosen.id
),
places AS (
    UPDATE providers_offer o SET taken = o.taken - f.places
      FROM (SELECT offer_id, count(*) AS places
              FROM chosen WHERE group_id IS NULL GROUP BY offer_id) f
     WHERE o.id = f.offer_id
),
seats AS (
    UPDATE booking_group g SET taken = g.taken - f.places
      FROM (SELECT group_id, count(*) AS places
              FROM chosen WHERE group_id IS NOT NULL GROUP BY group_id) f
     WHERE g.id = f.group_id
),
limits AS (
    UPDATE providers_agreement g SET committed_kopecks = g.committed_kopecks - f.kopecks
      FROM (SELECT agreement_id, sum(left_kopecks) AS kopecks FROM chosen GROUP BY agreement_id) f
     WHERE g.id = f.agreement_id AND g.limit_kopecks IS NOT NULL
),
idle AS (
    UPDATE certificates_certificate k SET status = 'active'
     WHERE k.status = 'in_use' AND k.id IN (SELECT certificate_id FROM chosen)
       AND NOT EXISTS (SELECT FROM booking_contract other
                        WHERE other.certificate_id = k.id AND other.status = 'active'
                          AND other.id NOT IN (SELECT id FROM chosen))
),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s::timestamptz, month, posting_kind('uncommit'), line_id, certificate_id, id,
           left_kopecks, left_units, posting_source('contract'), id
      FROM chosen
     WHERE left_kopecks > 0 OR left_units > 0
)
SELECT id AS contract_id, left_kopecks AS released FROM chosen ORDER BY id
