-- Sums of postings of a part of a year by kind and by what the year is broken down by, drawn from
-- the turnovers and the postings after their mark. The number given beside the mark is the mark as
-- it was a moment ago: the planner sees how few postings there are after it.
WITH mark AS MATERIALIZED (
    SELECT coalesce(max(posting_id), 0) AS id FROM monitoring_turnovermark
),
turnovers AS (
    SELECT line_id, municipality_id, month, kind, amount_kopecks AS kopecks
      FROM monitoring_turnover
     UNION ALL
    SELECT p.line_id, q.municipality_id, p.month, p.kind, p.amount_kopecks
      FROM ledger_posting p
      LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
      LEFT JOIN planning_quota q ON q.id = c.quota_id
     WHERE p.id > %(mark)s::bigint AND p.id > (SELECT id FROM mark)
)
SELECT CASE %(breakdown)s
           WHEN 'line' THEN t.line_id
           WHEN 'direction' THEN b.direction_id
           WHEN 'municipality' THEN t.municipality_id
       END AS part_id,
       CASE WHEN %(breakdown)s = 'month' THEN t.month END AS part_month,
       t.kind, sum(t.kopecks)::bigint AS kopecks
  FROM turnovers t
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b ON b.id = t.line_id
 WHERE b.year = %(year)s
   AND (%(line)s::bigint IS NULL OR b.id = %(line)s)
   AND (%(of_direction)s::bigint IS NULL OR b.direction_id = %(of_direction)s)
   AND (%(municipality)s::bigint IS NULL OR t.municipality_id = %(municipality)s)
   AND (%(month)s::date IS NULL OR t.month = %(month)s)
 GROUP BY part_id, part_month, t.kind
