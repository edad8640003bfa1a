-- The last services given under a contract of a citizen, the latest first.
SELECT lower(v.period) AS starts_at, upper(v.period) AS ends_at, w.full_name AS worker, v.units,
       s.unit, v.cost_kopecks AS cost
  FROM visible_contracts('holder', %(my_person)s) k
  JOIN delivery_visit v ON v.person_id = k.person_id AND v.contract_id = k.id
  JOIN providers_worker w ON w.id = v.worker_id
  JOIN planning_service s ON s.id = k.service_id
 WHERE k.id = %(contract)s AND NOT v.is_void AND v.corrects_id IS NULL
 ORDER BY v.period DESC
 LIMIT %(limit)s
