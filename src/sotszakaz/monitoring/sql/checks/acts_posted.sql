-- Acts accepted, lines paid and demands returned are posted once, with their own sums.
WITH both_sides AS (
    SELECT 'акт № ' || id AS document, posting_kind('accept') AS kind, payable_kopecks AS kopecks,
           0 AS posted
      FROM delivery_act
     WHERE status = 'accepted'
     UNION ALL
    SELECT 'акт № ' || id, posting_kind('fee'), fee_kopecks, 0
      FROM delivery_act
     WHERE status = 'accepted' AND fee_kopecks > 0
     UNION ALL
    SELECT 'строка реестра № ' || l.id, posting_kind('pay'), l.amount_kopecks, 0
      FROM settlement_paymentline l
      JOIN settlement_paymentorder o ON o.id = l.order_id
      JOIN settlement_paymentregister r ON r.id = o.register_id
     WHERE r.status = 'paid'
     UNION ALL
    SELECT 'требование № ' || id, posting_kind('return'), amount_kopecks, 0
      FROM settlement_recovery
     WHERE returned_at IS NOT NULL
     UNION ALL
    SELECT CASE source WHEN posting_source('act') THEN 'акт № '
                       WHEN posting_source('payment_line') THEN 'строка реестра № '
                       ELSE 'требование № ' END || source_id, kind, 0, amount_kopecks
      FROM ledger_posting
     WHERE kind IN (posting_kind('accept'), posting_kind('fee'), posting_kind('pay'),
                    posting_kind('return')))
SELECT document,
       CASE kind WHEN posting_kind('accept') THEN 'принято'
                 WHEN posting_kind('fee') THEN 'плата получателя'
                 WHEN posting_kind('pay') THEN 'оплачено'
                 ELSE 'возвращено' END
           || ' по документу ' || roubles(sum(kopecks)) || ', по проводкам ' || roubles(sum(posted))
  FROM both_sides
 GROUP BY document, kind
HAVING sum(kopecks) <> sum(posted)
