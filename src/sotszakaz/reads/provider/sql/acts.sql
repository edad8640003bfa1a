-- Acts of a provider with what each waits for: those with objections first, then the latest months,
-- by the names of holders.
SELECT a.id AS act_id, a.accounting_month_id AS month_id, g.month, k.id AS contract_id,
       k.public_id AS contract_public_id, full_name(p) AS person, a.visits, a.units, s.unit,
       a.cost_kopecks AS cost, a.fee_kopecks AS fee, a.payable_kopecks AS payable, a.status,
       g.stage, g.since, g.open_disputes, count(*) OVER () AS total
  FROM visible_acts('provider', provider => %(provider)s) a
 CROSS JOIN LATERAL payment_progress(a) g
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN people_person p ON p.id = k.person_id
  JOIN planning_service s ON s.id = k.service_id
 WHERE (%(month)s::bigint IS NULL OR a.accounting_month_id = %(month)s)
   AND (%(stage)s = '' OR g.stage = %(stage)s)
 ORDER BY g.stage <> 'disputed', g.month DESC, p.sort_key, a.id
 LIMIT %(limit)s OFFSET %(offset)s
