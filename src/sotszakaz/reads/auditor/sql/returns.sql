-- What providers owe back, by the month the correction is accounted in.
SELECT y.id, m.month, o.short_name AS provider, c.number, p.name AS place, b.kbk,
       v.corrects_id AS visit, v.reason, y.amount_kopecks AS amount, y.demanded_at, y.returned_at,
       y.document
  FROM settlement_recovery y
  JOIN delivery_visit v ON v.id = y.correction_id
  JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
  JOIN booking_contract k ON k.id = y.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN policy_municipality p ON p.id = q.municipality_id
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
    ON b.id = c.budget_line_id
  JOIN providers_provider r ON r.id = y.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
   AND (%(provider)s::bigint IS NULL OR y.provider_id = %(provider)s)
   AND (%(first)s::date IS NULL OR m.month >= %(first)s)
   AND (%(last)s::date IS NULL OR m.month <= %(last)s)
 ORDER BY y.id
