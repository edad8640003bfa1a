-- Requests become contracts, their certificates are in use.
WITH chosen AS MATERIALIZED (
    SELECT c.id, c.certificate_id
      FROM booking_contract c
      JOIN certificates_certificate k ON k.id = c.certificate_id
     WHERE c.id = ANY(%(contracts)s::bigint[]) AND c.status = 'requested'
       AND k.status IN ('active', 'in_use')
     ORDER BY c.id FOR NO KEY UPDATE
),
accepted AS (
    UPDATE booking_contract c SET status = 'active', answered_at = %(now)s::timestamptz
      FROM chosen
     WHERE c.id = chosen.id
    RETURNING 1
),
used AS (
    UPDATE certificates_certificate k SET status = 'in_use'
     WHERE k.status = 'active' AND k.id IN (SELECT certificate_id FROM chosen)
)
SELECT FROM accepted
