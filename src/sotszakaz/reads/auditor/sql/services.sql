-- Services given, by the month they are accounted in; a correction is a row of its own.
SELECT v.id, m.month, lower(v.period) AS starts_at, upper(v.period) AS ends_at, c.number,
       o.short_name AS provider, s.name AS service, p.name AS place, b.kbk, v.units, s.unit,
       v.cost_kopecks AS amount, t.id AS act, v.recorded_at, v.corrects_id, v.after_closing,
       v.reason
  FROM ledger_accountingmonth m
  JOIN delivery_visit v ON v.accounting_month_id = m.id
  JOIN booking_contract k ON k.id = v.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN policy_municipality p ON p.id = q.municipality_id
  JOIN visible_budget_lines(
           %(my_role)s, organisation => %(my_organisation)s,
           direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
    ON b.id = c.budget_line_id
  JOIN providers_provider r ON r.id = v.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  LEFT JOIN delivery_act t ON t.contract_id = v.contract_id
        AND t.accounting_month_id = v.accounting_month_id AND NOT v.after_closing
 WHERE (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
   AND (%(provider)s::bigint IS NULL OR v.provider_id = %(provider)s)
   AND (%(first)s::date IS NULL OR m.month >= %(first)s)
   AND (%(last)s::date IS NULL OR m.month <= %(last)s)
 ORDER BY v.id
