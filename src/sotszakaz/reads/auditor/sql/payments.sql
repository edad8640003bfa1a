-- What is paid for each act, by the month of the act.
SELECT l.id, m.month, f.id AS register, f.status, y.number, o.short_name AS provider, o.inn,
       t.id AS act, c.number AS certificate, p.name AS place, b.kbk, l.amount_kopecks AS amount,
       f.approved_at, f.paid_at
  FROM ledger_accountingmonth m
  JOIN settlement_paymentregister f ON f.accounting_month_id = m.id
  JOIN settlement_paymentorder y ON y.register_id = f.id
  JOIN settlement_paymentline l ON l.order_id = y.id
  JOIN delivery_act t ON t.id = l.act_id
  JOIN booking_contract k ON k.id = t.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN policy_municipality p ON p.id = q.municipality_id
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
    ON b.id = y.budget_line_id
  JOIN providers_provider r ON r.id = y.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
   AND (%(provider)s::bigint IS NULL OR y.provider_id = %(provider)s)
   AND (%(first)s::date IS NULL OR m.month >= %(first)s)
   AND (%(last)s::date IS NULL OR m.month <= %(last)s)
 ORDER BY l.id
