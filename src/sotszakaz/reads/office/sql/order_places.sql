-- What an order gives certificates for, as a file of recipients names it and in words.
-- Scope: the order was judged before.
SELECT s.registry_entry_no, c.name AS category, t.oktmo, s.name AS service,
       t.name AS municipality
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
 WHERE l.order_id = %(order)s
 ORDER BY s.name, c.name, t.name
