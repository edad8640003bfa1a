-- Citizens a clerk finds: by the beginning of the name, by the number of an application, or by id.
SELECT p.id AS person_id, p.public_id, full_name(p) AS full_name, p.birth_date,
       t.name AS municipality, p.address, p.phone,
       (SELECT count(*) FROM eligibility_application n WHERE n.person_id = p.id) AS applications
  FROM visible_people(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s,
                      jurisdiction => %(my_jurisdiction)s) p
  JOIN policy_municipality t ON t.id = p.municipality_id
 WHERE (%(name_from)s = '' OR (p.sort_key ~>=~ %(name_from)s AND p.sort_key ~<~ %(name_to)s))
   AND (%(application)s = '' OR p.id = ANY (ARRAY(
        SELECT a.person_id FROM eligibility_application a WHERE a.number = %(application)s)))
   AND (%(person)s::bigint IS NULL OR p.id = %(person)s)
 ORDER BY p.sort_key, p.birth_date, p.id
 LIMIT %(limit)s
