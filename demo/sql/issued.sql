-- The certificates in force of the quotas of an order, in the order of issue.
SELECT c.id AS certificate_id, q.municipality_id, c.units
  FROM certificates_certificate c
  JOIN planning_quota q ON q.id = c.quota_id
 WHERE c.quota_id IN (SELECT quota_id FROM planning_orderline WHERE order_id = %(order)s)
   AND c.status <> 'closed'
 ORDER BY c.id
