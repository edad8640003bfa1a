-- Parameters the region has set by its acts: in force on a day, or all values of one, the latest
-- first.
SELECT p.id AS parameter_id, d.id AS direction_id, d.name AS direction, p.code, p.kind, p.value,
       lower(p.period) AS first_day, upper(p.period) - 1 AS last_day, legal_act_name(a) AS act
  FROM policy_parameter p
  JOIN policy_direction d ON d.id = p.direction_id
  JOIN policy_legalact a ON a.id = p.legal_act_id
 WHERE p.jurisdiction_id = %(my_jurisdiction)s
   AND (%(my_direction)s::bigint IS NULL OR d.id = %(my_direction)s)
   AND (%(of_direction)s::bigint IS NULL OR d.id = %(of_direction)s)
   AND (%(day)s::date IS NULL OR p.period @> %(day)s::date)
   AND (%(code)s = '' OR p.code = %(code)s)
 ORDER BY d.name, p.code, lower(p.period) DESC
