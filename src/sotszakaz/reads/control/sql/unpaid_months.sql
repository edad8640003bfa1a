-- Closed months whose accepted acts are in no register yet; one of them, if it is named.
SELECT m.id AS month_id, m.month, o.short_name AS payer, d.name AS direction,
       count(*)::int AS acts, sum(a.payable_kopecks)::bigint AS total
  FROM visible_months(%(my_role)s, organisation => %(my_organisation)s,
                      direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) m
  JOIN delivery_act a ON a.accounting_month_id = m.id AND a.payable_kopecks > 0
  JOIN identity_organisation o ON o.id = m.payer_id
  JOIN policy_direction d ON d.id = m.direction_id
 WHERE m.status = 'closed'
   AND (%(month)s::bigint IS NULL OR m.id = %(month)s)
   AND NOT EXISTS (SELECT FROM settlement_paymentline p WHERE p.act_id = a.id)
 GROUP BY m.id, m.month, o.short_name, d.name
 ORDER BY m.month, d.name
