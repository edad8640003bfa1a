-- Accounting months, the latest first; one of them, if it is named.
SELECT m.id AS month_id, m.payer_id, m.direction_id, o.short_name AS payer, d.name AS direction,
       m.month, m.status, actor_name(m.prepared_by) AS prepared_by, m.prepared_at,
       actor_name(m.closed_by) AS closed_by, m.closed_at, m.visits, m.units,
       m.cost_kopecks AS cost, m.fee_kopecks AS fee, m.payable_kopecks AS payable
  FROM visible_months(%(my_role)s, organisation => %(my_organisation)s,
                      direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) m
  JOIN identity_organisation o ON o.id = m.payer_id
  JOIN policy_direction d ON d.id = m.direction_id
 WHERE (%(month)s::bigint IS NULL OR m.id = %(month)s)
 ORDER BY m.month DESC, d.name, m.id
