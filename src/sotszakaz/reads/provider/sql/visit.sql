-- A record of a service with its month, its act and the objection to it.
SELECT v.id AS visit_id, m.id AS month_id, m.month, m.status AS month_status, k.id AS contract_id,
       k.public_id AS contract_public_id, full_name(p) AS person, w.full_name AS worker,
       lower(v.period) AS starts_at, upper(v.period) AS ends_at, v.units, s.unit,
       v.cost_kopecks AS cost, a.id AS act_id, NOT v.is_void AND v.corrects_id IS NULL AS stands,
       coalesce(d.reason, '') AS dispute, d.raised_at, d.visit_id IS NOT NULL AS is_disputed,
       d.is_upheld
  FROM visible_visits(%(my_role)s, provider => %(my_provider)s) v
  JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
  JOIN booking_contract k ON k.id = v.contract_id
  JOIN people_person p ON p.id = k.person_id
  JOIN planning_service s ON s.id = k.service_id
  JOIN providers_worker w ON w.id = v.worker_id
  LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = k.id
  LEFT JOIN delivery_dispute d ON d.visit_id = v.id
 WHERE v.id = %(visit)s
