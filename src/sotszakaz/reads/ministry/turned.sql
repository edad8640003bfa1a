-- Turnovers and the postings after their mark, as one relation. The number given beside the mark is
-- the mark as it was a moment ago: the planner sees how few postings there are after it.
WITH mark AS MATERIALIZED (
    SELECT coalesce(max(posting_id), 0) AS id FROM monitoring_turnovermark),
turned AS (
    SELECT line_id, municipality_id, month, kind, postings, amount_kopecks AS kopecks
      FROM monitoring_turnover
    UNION ALL
    SELECT p.line_id, q.municipality_id, p.month, p.kind, 1, p.amount_kopecks
      FROM ledger_posting p
      LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
      LEFT JOIN planning_quota q ON q.id = c.quota_id
     WHERE p.id > %(mark)s::bigint AND p.id > (SELECT id FROM mark))
