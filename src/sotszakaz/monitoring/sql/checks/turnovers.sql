-- Turnovers beside the postings up to the mark.
SELECT 'оборот строки № ' || line_id || ' за ' || to_char(month, 'MM.YYYY') || ', вид ' || kind,
       'в оборотах ' || roubles(coalesce(t.amount_kopecks, 0)) || ', по проводкам '
       || roubles(coalesce(s.kopecks, 0))
  FROM (SELECT line_id, coalesce(municipality_id, 0) AS place, month, kind, postings,
               amount_kopecks, units
          FROM monitoring_turnover) t
  FULL JOIN (SELECT p.line_id, coalesce(q.municipality_id, 0) AS place, p.month, p.kind,
                    count(*) AS postings, sum(p.amount_kopecks) AS kopecks, sum(p.units) AS units
               FROM ledger_posting p
               LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
               LEFT JOIN planning_quota q ON q.id = c.quota_id
              WHERE p.id <= (SELECT coalesce(max(posting_id), 0) FROM monitoring_turnovermark)
              GROUP BY 1, 2, 3, 4) s USING (line_id, place, month, kind)
 WHERE (t.postings, t.amount_kopecks, t.units) IS DISTINCT FROM (s.postings, s.kopecks, s.units)
