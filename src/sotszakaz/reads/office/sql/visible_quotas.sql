-- Lines of orders of a body.
SELECT q.id
  FROM visible_quotas(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s) q
