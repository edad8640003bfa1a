-- Records of services of a contract in a month, in order of time.
SELECT v.id AS visit_id, lower(v.period) AS starts_at, upper(v.period) AS ends_at,
       w.full_name AS worker, v.units, v.cost_kopecks AS cost, v.is_void, v.corrects_id,
       v.after_closing, v.reason, coalesce(d.reason, '') AS dispute,
       d.visit_id IS NOT NULL AS is_disputed, d.is_upheld
  FROM visible_visits('provider', provider => %(provider)s) v
  JOIN providers_worker w ON w.id = v.worker_id
  LEFT JOIN delivery_dispute d ON d.visit_id = v.id
 WHERE v.accounting_month_id = %(month)s AND v.contract_id = %(contract)s
 ORDER BY lower(v.period), v.id
