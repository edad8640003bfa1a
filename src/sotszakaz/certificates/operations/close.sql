-- What is left goes back to the line; a certificate that was never used gives its place back to
-- the quota. Without a reason given, it follows from what was used.
WITH closing AS (
    SELECT c.id, c.quota_id, a.line_id, a.available_kopecks, a.available_units,
           a.available_kopecks = a.nominal_kopecks
           AND a.available_units = a.nominal_units AS is_unused,
           date_trunc('month', %(now)s::timestamptz AT TIME ZONE j.time_zone)::date AS month
      FROM certificates_certificate c
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN policy_municipality m ON m.id = q.municipality_id
      JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
     WHERE c.id = ANY(%(certificates)s)),
moves AS (
    SELECT 4::smallint AS kind, month, line_id, id AS certificate_id, NULL::bigint AS contract_id,
           available_kopecks AS kopecks, available_units AS units, id AS source_id
      FROM closing),
{movement},
closed AS (
    UPDATE certificates_certificate c
       SET status = 'closed', closed_at = %(now)s,
           closed_reason = coalesce(nullif(%(reason)s::text, ''),
               CASE WHEN k.is_unused THEN 'expired'
                    WHEN k.available_kopecks = 0 THEN 'used'
                    ELSE 'partly_used' END)
      FROM closing k
     WHERE c.id = k.id),
freed AS (
    UPDATE planning_quota q SET issued = q.issued - n.unused
      FROM (SELECT quota_id, count(*) AS unused FROM closing WHERE is_unused GROUP BY quota_id) n
     WHERE q.id = n.quota_id)
SELECT count(*), count(*) FILTER (WHERE is_unused),
       coalesce(sum(available_kopecks), 0)::bigint
  FROM closing
