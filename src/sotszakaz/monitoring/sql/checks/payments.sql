-- Each act is paid once; orders are the sums of their lines, registers the sums of their orders.
SELECT 'акт № ' || act_id, 'в реестрах на оплату раз: ' || count(*)
  FROM settlement_paymentline GROUP BY act_id HAVING count(*) > 1
UNION ALL
SELECT 'строка реестра № ' || l.id,
       'в реестре ' || roubles(l.amount_kopecks) || ', в акте '
           || coalesce(roubles(a.payable_kopecks), 'нет')
  FROM settlement_paymentline l
  JOIN settlement_paymentorder o ON o.id = l.order_id
  LEFT JOIN delivery_act a ON a.id = l.act_id
 WHERE (l.amount_kopecks, o.provider_id, 'accepted')
       IS DISTINCT FROM (a.payable_kopecks, a.provider_id, a.status)
UNION ALL
SELECT 'платёжное поручение № ' || o.number,
       'сумма ' || roubles(o.amount_kopecks) || ', по строкам '
           || roubles(coalesce(sum(l.amount_kopecks), 0))
  FROM settlement_paymentorder o LEFT JOIN settlement_paymentline l ON l.order_id = o.id
 GROUP BY o.id HAVING o.amount_kopecks <> coalesce(sum(l.amount_kopecks), 0)
UNION ALL
SELECT 'реестр № ' || r.id,
       'итог ' || roubles(r.total_kopecks) || ', по поручениям '
           || roubles(coalesce(sum(o.amount_kopecks), 0))
  FROM settlement_paymentregister r LEFT JOIN settlement_paymentorder o ON o.register_id = r.id
 GROUP BY r.id HAVING r.total_kopecks <> coalesce(sum(o.amount_kopecks), 0)
UNION ALL
SELECT 'платежи № ' || string_agg(number::text, ', '), 'один и тот же номер отправки: ' || identity
  FROM settlement_paymentorder GROUP BY identity HAVING count(*) > 1
