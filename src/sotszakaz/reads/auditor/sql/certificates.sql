-- Certificates of a region, by the day they were issued.
SELECT c.number, c.issued_at, c.status, c.closed_reason, lower(c.period) AS first_day,
       upper(c.period) - 1 AS last_day, s.name AS service, g.name AS category, p.name AS place,
       b.kbk, c.units, s.unit, c.face_value_kopecks AS amount, a.committed_kopecks,
       a.available_kopecks, a.released_kopecks
  FROM certificates_certificate c
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN planning_category g ON g.id = q.category_id
  JOIN policy_municipality p ON p.id = q.municipality_id
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
    ON b.id = c.budget_line_id
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
 WHERE (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
   AND (%(provider)s::bigint IS NULL OR EXISTS (
        SELECT FROM booking_contract k
         WHERE k.certificate_id = c.id AND k.provider_id = %(provider)s))
   AND (%(since)s::timestamptz IS NULL OR c.issued_at >= %(since)s)
   AND (%(before)s::timestamptz IS NULL OR c.issued_at < %(before)s)
 ORDER BY c.id
