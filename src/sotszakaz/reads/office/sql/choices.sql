-- What lists of a body are narrowed by, and every place of the region: ids and names, by name.
WITH quotas AS MATERIALIZED (
    SELECT q.municipality_id, q.service_id, q.category_id
      FROM visible_quotas(%(my_role)s, organisation => %(my_organisation)s,
                          municipality => %(my_municipality)s, direction => %(my_direction)s) q)
SELECT 'municipality' AS kind, t.id, t.name
  FROM policy_municipality t
 WHERE t.id IN (SELECT municipality_id FROM quotas)
UNION ALL
SELECT 'service', s.id, s.name
  FROM planning_service s
 WHERE s.id IN (SELECT service_id FROM quotas)
UNION ALL
SELECT 'category', k.id, k.name
  FROM planning_category k
 WHERE k.id IN (SELECT category_id FROM quotas)
UNION ALL
SELECT 'home', t.id, t.name
  FROM policy_municipality t
 WHERE t.jurisdiction_id = %(my_jurisdiction)s
 ORDER BY kind, name
