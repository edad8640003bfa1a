-- Quotas in which somebody waits, by place; or one of them, if it is named.
SELECT q.id AS quota_id, q.year, s.name AS service, k.name AS category, t.name AS municipality,
       q.volume, q.issued, coalesce(w.for_volume, 0) AS waiting_for_volume,
       coalesce(w.for_money, 0) AS waiting_for_money, l.free_kopecks AS free_money
  FROM visible_quotas(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s) q
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN ledger_lineaccount l ON l.line_id = q.budget_line_id
  LEFT JOIN (SELECT quota_id, count(*) FILTER (WHERE reason = 'volume') AS for_volume,
                    count(*) FILTER (WHERE reason = 'money') AS for_money
               FROM eligibility_queueentry
              WHERE left_at IS NULL
              GROUP BY quota_id) w ON w.quota_id = q.id
 WHERE q.id = %(quota)s OR (%(quota)s::bigint IS NULL AND w.quota_id IS NOT NULL)
 ORDER BY t.name, s.name, k.code, q.id
