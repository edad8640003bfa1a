-- What is left goes back to the line; a certificate that was never used gives its place back to
-- the quota. Without a reason given, it follows from what was used.
WITH closing AS (
    SELECT c.id, c.quota_id, a.line_id, a.available_kopecks, a.available_units,
           a.available_kopecks = a.face_value_kopecks
           AND a.available_units = a.face_value_units AS is_unused,
           date_trunc('month', %(now)s::timestamptz AT TIME ZONE j.time_zone)::date AS month
      FROM certificates_certificate c
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN policy_municipality m ON m.id = q.municipality_id
      JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
     WHERE c.id = ANY(%(certificates)s)),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, amount_kopecks, units,
                                source, source_id)
    SELECT %(now)s, month, posting_kind('release'), line_id, id, available_kopecks,
           available_units, posting_source('certificate'), id
      FROM closing
     WHERE available_kopecks > 0 OR available_units > 0),
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
SELECT count(*) AS closed, count(*) FILTER (WHERE is_unused) AS unused,
       coalesce(sum(available_kopecks), 0)::bigint AS released
  FROM closing
