-- Certificates, the latest first, a page of them; or one of them, if it is named.
WITH matching AS NOT MATERIALIZED (
    SELECT c.id
      FROM visible_certificates(
               %(my_role)s, organisation => %(my_organisation)s,
               municipality => %(my_municipality)s, direction => %(my_direction)s,
               jurisdiction => %(my_jurisdiction)s) c
      JOIN planning_quota q ON q.id = c.quota_id
     WHERE (%(certificate)s::uuid IS NULL OR c.public_id = %(certificate)s)
       AND (%(stage)s = '' OR c.status = %(stage)s)
       AND (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
       AND (%(service)s::bigint IS NULL OR q.service_id = %(service)s)
       AND (%(category)s::bigint IS NULL OR q.category_id = %(category)s)
       AND (%(number)s = '' OR c.number = %(number)s)
       -- A person's certificates are found through applications: there are the indexes.
       AND (%(of_person)s::bigint IS NULL OR c.application_id = ANY (ARRAY(
            SELECT a.id FROM eligibility_application a WHERE a.person_id = %(of_person)s)))
       AND (%(name_from)s = '' OR c.application_id = ANY (ARRAY(
            SELECT a.id
              FROM people_person p
              JOIN eligibility_application a ON a.person_id = p.id
             WHERE p.sort_key ~>=~ %(name_from)s AND p.sort_key ~<~ %(name_to)s)))
),
page AS MATERIALIZED (
    SELECT id FROM matching ORDER BY id DESC LIMIT %(limit)s OFFSET %(offset)s
)
SELECT c.id AS certificate_id, c.public_id, c.number, c.status, c.closed_at,
       nullif(c.closed_reason, '') AS closed_reason, lower(c.period) AS first_day, upper(c.period) - 1 AS last_day, c.issued_at, c.batch_id,
       p.id AS person_id, p.public_id AS person_public_id, full_name(p) AS person, p.birth_date,
       a.number AS application, a.public_id AS application_public_id,
       s.name AS service, s.direction_id, k.name AS category, t.name AS municipality, b.kbk,
       c.units, m.available_units AS units_left, s.unit, m.face_value_kopecks AS face_value,
       m.committed_kopecks AS committed, m.available_kopecks AS available,
       m.released_kopecks AS released,
       (SELECT count(*) FROM matching) AS total
  FROM page
  JOIN certificates_certificate c ON c.id = page.id
  JOIN ledger_certificateaccount m ON m.certificate_id = c.id
  JOIN eligibility_application a ON a.id = c.application_id
  JOIN people_person p ON p.id = c.person_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN planning_budgetline b ON b.id = c.budget_line_id
 ORDER BY c.id DESC
