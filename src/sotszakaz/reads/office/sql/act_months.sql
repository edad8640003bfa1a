-- Accounting months the acts of a body are accounted in, the latest first.
SELECT m.id AS month_id, m.month, m.status
  FROM visible_months(%(my_role)s, organisation => %(my_organisation)s,
                      direction => %(my_direction)s) m
 ORDER BY m.month DESC, m.id
