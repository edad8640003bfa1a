-- What stands on certificates and contracts is what stands on their budget line.
WITH certificates AS (
    SELECT line_id, sum(available_kopecks) AS reserved
      FROM ledger_certificateaccount GROUP BY line_id),
contracts AS (
    SELECT line_id, sum(left_kopecks + delivered_kopecks) AS committed,
           sum(accepted_kopecks) AS accepted, sum(paid_kopecks) AS paid,
           sum(returned_kopecks) AS returned
      FROM ledger_contractaccount GROUP BY line_id),
below AS (
    SELECT coalesce(c.line_id, k.line_id) AS line_id, coalesce(reserved, 0) AS reserved,
           coalesce(committed, 0) AS committed, coalesce(accepted, 0) AS accepted,
           coalesce(paid, 0) AS paid, coalesce(returned, 0) AS returned
      FROM certificates c FULL JOIN contracts k USING (line_id))
SELECT 'строка № ' || coalesce(l.line_id, b.line_id),
       'на строке (резерв, обязательства, принято, оплачено, возвращено): '
           || concat_ws(', ', roubles(l.reserved_kopecks), roubles(l.committed_kopecks),
                        roubles(l.accepted_kopecks), roubles(l.paid_kopecks),
                        roubles(l.returned_kopecks))
           || '; на сертификатах и договорах: '
           || concat_ws(', ', roubles(b.reserved), roubles(b.committed), roubles(b.accepted),
                        roubles(b.paid), roubles(b.returned))
  FROM ledger_lineaccount l FULL JOIN below b USING (line_id)
 WHERE (l.reserved_kopecks, l.committed_kopecks, l.accepted_kopecks, l.paid_kopecks,
        l.returned_kopecks)
       IS DISTINCT FROM (coalesce(b.reserved, 0), coalesce(b.committed, 0),
                         coalesce(b.accepted, 0), coalesce(b.paid, 0), coalesce(b.returned, 0))
