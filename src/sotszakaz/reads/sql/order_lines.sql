-- Lines of an order; with each, its volume by certificate in the version before.
-- Scope: the order was judged before.
SELECT s.name AS service, c.name AS category, m.name AS municipality, l.volume_total AS total,
       l.volume_assignment AS assignment, l.volume_competition AS competition,
       l.volume_certificate AS certificate, l.tolerance_percent, q.issued,
       (SELECT f.volume_certificate
          FROM planning_orderline f
          JOIN planning_socialorder former ON former.id = f.order_id
         WHERE f.quota_id = l.quota_id AND former.version < o.version
         ORDER BY former.version DESC
         LIMIT 1) AS former
  FROM planning_orderline l
  JOIN planning_socialorder o ON o.id = l.order_id
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality m ON m.id = q.municipality_id
 WHERE l.order_id = %(order)s
 ORDER BY s.name, m.name, c.code
