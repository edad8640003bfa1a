-- Acts by month, with how they are paid.
SELECT t.id, m.month, c.number, o.short_name AS provider, p.name AS place, b.kbk, t.visits,
       t.units, s.unit, t.cost_kopecks, t.fee_kopecks, t.payable_kopecks AS amount, t.status,
       t.formed_at, t.confirmed_at, t.accepted_at, y.number AS payment_order, f.paid_at
  FROM ledger_accountingmonth m
  JOIN delivery_act t ON t.accounting_month_id = m.id
  JOIN booking_contract k ON k.id = t.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN policy_municipality p ON p.id = q.municipality_id
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
    ON b.id = c.budget_line_id
  JOIN providers_provider r ON r.id = t.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  LEFT JOIN settlement_paymentline l ON l.act_id = t.id
  LEFT JOIN settlement_paymentorder y ON y.id = l.order_id
  LEFT JOIN settlement_paymentregister f ON f.id = y.register_id
 WHERE (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
   AND (%(provider)s::bigint IS NULL OR t.provider_id = %(provider)s)
   AND (%(first)s::date IS NULL OR m.month >= %(first)s)
   AND (%(last)s::date IS NULL OR m.month <= %(last)s)
 ORDER BY t.id
