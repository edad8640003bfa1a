-- Acts and how they are paid, by month: of a contract, or one, if it is named. Without a payment
-- order an act is in no register.
SELECT t.id AS act_id, t.contract_id, m.month, t.visits, t.units, t.cost_kopecks AS cost,
       t.fee_kopecks AS fee, t.payable_kopecks AS payable, t.status, o.number AS payment_order,
       r.id AS register_id, r.status AS register_status, r.paid_at
  FROM visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s,
                    jurisdiction => %(my_jurisdiction)s) t
  JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
  LEFT JOIN settlement_paymentline l ON l.act_id = t.id
  LEFT JOIN settlement_paymentorder o ON o.id = l.order_id
  LEFT JOIN settlement_paymentregister r ON r.id = o.register_id
 WHERE (%(act)s::bigint IS NULL OR t.id = %(act)s)
   AND (%(contract)s::bigint IS NULL OR t.contract_id = %(contract)s)
 ORDER BY m.month, t.id
