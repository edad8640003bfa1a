-- Versions of criteria: those that wait to be put in force, or one, if it is named.
SELECT r.id AS criteria_id, s.name AS service, c.name AS category, r.version, r.status,
       actor_name(r.prepared_by) AS prepared_by, r.prepared_by AS preparer,
       legal_act_name(a) AS act
  FROM visible_criteria(%(my_role)s, organisation => %(my_organisation)s,
                        municipality => %(my_municipality)s, direction => %(my_direction)s,
                        jurisdiction => %(my_jurisdiction)s) r
  JOIN planning_service s ON s.id = r.service_id
  JOIN planning_category c ON c.id = r.category_id
  JOIN policy_legalact a ON a.id = r.legal_act_id
 WHERE r.id = %(criteria)s OR (%(criteria)s::bigint IS NULL AND r.status = 'draft')
 ORDER BY r.id
