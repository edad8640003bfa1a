-- The quotas of an order by what a file names them by.
SELECT q.id AS quota_id, s.registry_entry_no, c.code AS category, m.oktmo
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality m ON m.id = q.municipality_id
 WHERE l.order_id = %(order)s
