-- What a citizen may apply for at home: lines of approved orders, of the years that are not over; one
-- of them, if it is named.
SELECT q.id AS quota_id, q.year, s.name AS service, s.content, s.delivery_form, s.unit,
       s.direction_id, c.name AS category, t.id AS municipality_id, t.name AS municipality,
       n.units, q.volume - q.issued AS free,
       (SELECT a.public_id
          FROM visible_applications('holder', %(person)s) a
         WHERE a.quota_id = q.id AND a.withdrawn_at IS NULL) AS applied
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN people_person p ON p.id = %(person)s AND p.municipality_id = q.municipality_id
  JOIN planning_facevalue n ON n.service_id = s.id AND n.category_id = c.id
   AND n.period @> greatest(%(today)s::date, make_date(q.year, 1, 1))
 WHERE q.volume > 0 AND q.year >= date_part('year', %(today)s::date)
   AND EXISTS (SELECT FROM planning_enablement w
                WHERE w.service_id = s.id
                  AND w.period @> greatest(%(today)s::date, make_date(q.year, 1, 1)))
   AND (%(quota)s::bigint IS NULL OR q.id = %(quota)s)
 ORDER BY q.year, s.name, c.code
