-- Acts accepted, lines paid and demands returned are posted once, with their own sums.
WITH both_sides AS (
    SELECT 5 AS source, 9 AS kind, id, payable_kopecks AS kopecks, 0 AS posted
      FROM delivery_act WHERE status = 'accepted'
    UNION ALL
    SELECT 5, 10, id, fee_kopecks, 0
      FROM delivery_act WHERE status = 'accepted' AND fee_kopecks > 0
    UNION ALL
    SELECT 6, 11, l.id, l.amount_kopecks, 0
      FROM settlement_paymentline l
      JOIN settlement_paymentorder o ON o.id = l.order_id
      JOIN settlement_paymentregister r ON r.id = o.register_id
     WHERE r.status = 'paid'
    UNION ALL
    SELECT 7, 12, id, amount_kopecks, 0 FROM settlement_recovery WHERE returned_at IS NOT NULL
    UNION ALL
    SELECT source, kind, source_id, 0, amount_kopecks
      FROM ledger_posting WHERE kind IN (9, 10, 11, 12))
SELECT CASE source WHEN 5 THEN 'акт № ' WHEN 6 THEN 'строка реестра № '
                   ELSE 'требование № ' END || id,
       CASE kind WHEN 9 THEN 'принято' WHEN 10 THEN 'плата получателя' WHEN 11 THEN 'оплачено'
                 ELSE 'возвращено' END
           || ' по документу ' || roubles(sum(kopecks)) || ', по проводкам ' || roubles(sum(posted))
  FROM both_sides
 GROUP BY source, kind, id
HAVING sum(kopecks) <> sum(posted)
