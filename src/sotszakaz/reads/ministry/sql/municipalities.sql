-- Municipalities of a region; to a member narrowed to one, that one.
SELECT m.id, m.name
  FROM policy_municipality m
 WHERE m.jurisdiction_id = %(my_jurisdiction)s
   AND (%(my_municipality)s::bigint IS NULL OR m.id = %(my_municipality)s)
 ORDER BY m.name
