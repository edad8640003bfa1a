-- Approved orders of a body certificates may be issued by, the newest first.
SELECT o.id AS order_id, d.id AS direction_id, d.name AS direction, o.year, o.version
  FROM visible_orders(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s) o
  JOIN policy_direction d ON d.id = o.direction_id
 WHERE o.status = 'approved'
 ORDER BY o.year DESC, d.name
