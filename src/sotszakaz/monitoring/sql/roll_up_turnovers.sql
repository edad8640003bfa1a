-- Postings between two numbers, added to the turnovers of their line, place, month and kind.
WITH came AS (
    SELECT p.line_id, q.municipality_id, p.month, p.kind, count(*) AS postings,
           sum(p.amount_kopecks) AS kopecks, sum(p.units) AS units
      FROM ledger_posting p
      LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
      LEFT JOIN planning_quota q ON q.id = c.quota_id
     WHERE p.id > %(after)s::bigint AND p.id <= %(last)s::bigint
     GROUP BY p.line_id, q.municipality_id, p.month, p.kind),
added AS (
    INSERT INTO monitoring_turnover AS t
           (line_id, municipality_id, month, kind, postings, amount_kopecks, units)
    SELECT line_id, municipality_id, month, kind, postings, kopecks, units FROM came
    ON CONFLICT (line_id, municipality_id, month, kind) DO UPDATE
       SET postings = t.postings + excluded.postings,
           amount_kopecks = t.amount_kopecks + excluded.amount_kopecks,
           units = t.units + excluded.units
    RETURNING 1)
SELECT coalesce(sum(postings), 0)::bigint FROM came
