-- Applications, the latest first, a page of them; or one of them, if it is named. The state of an
-- application is what exists: a decision, a place in the queue, a certificate.
WITH matching AS NOT MATERIALIZED (
    SELECT a.id,
           CASE WHEN c.id IS NOT NULL THEN 'issued'
                WHEN a.withdrawn_at IS NOT NULL THEN 'withdrawn'
                WHEN e.application_id IS NOT NULL THEN 'queued'
                WHEN d.application_id IS NULL THEN 'new'
                WHEN d.is_eligible THEN 'granted'
                ELSE 'refused' END AS stage
      FROM visible_applications(
               %(my_role)s, person => %(my_person)s, organisation => %(my_organisation)s,
               municipality => %(my_municipality)s, direction => %(my_direction)s) a
      JOIN planning_quota q ON q.id = a.quota_id
      LEFT JOIN eligibility_decision d ON d.application_id = a.id
      LEFT JOIN eligibility_queueentry e ON e.application_id = a.id AND e.left_at IS NULL
      LEFT JOIN certificates_certificate c ON c.application_id = a.id
     WHERE (%(application)s::uuid IS NULL OR a.public_id = %(application)s)
       AND (%(of_person)s::bigint IS NULL OR a.person_id = %(of_person)s)
       AND (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
       AND (%(service)s::bigint IS NULL OR q.service_id = %(service)s)
       AND (%(category)s::bigint IS NULL OR q.category_id = %(category)s)
       AND (%(number)s = '' OR a.number = %(number)s)
       AND (%(name_from)s = '' OR a.person_id = ANY (ARRAY(
            SELECT p.id FROM people_person p
             WHERE p.sort_key ~>=~ %(name_from)s AND p.sort_key ~<~ %(name_to)s)))
),
page AS MATERIALIZED (
    SELECT id, stage
      FROM matching
     WHERE %(stage)s = '' OR stage = %(stage)s
     ORDER BY id DESC
     LIMIT %(limit)s OFFSET %(offset)s
)
SELECT a.id AS application_id, a.public_id, a.number, a.submitted_at, a.withdrawn_at, page.stage,
       p.id AS person_id, p.public_id AS person_public_id, full_name(p) AS person, p.birth_date,
       q.id AS quota_id, q.year, s.name AS service, r.name AS direction, r.id AS direction_id,
       k.name AS category, t.name AS municipality, t.jurisdiction_id, o.full_name AS authority,
       d.is_eligible, d.decided_at, c.number AS certificate, c.public_id AS certificate_public_id,
       e.reason AS queue_reason, e.entered_at AS queued_at,
       CASE WHEN e.application_id IS NOT NULL THEN (
           SELECT count(*)
             FROM eligibility_queueentry x
            WHERE x.quota_id = e.quota_id AND x.left_at IS NULL
              AND (x.priority, x.submitted_at, x.application_id)
                < (e.priority, e.submitted_at, e.application_id)) END AS ahead,
       (SELECT count(*) FROM matching
         WHERE %(stage)s = '' OR stage = %(stage)s) AS total
  FROM page
  JOIN eligibility_application a ON a.id = page.id
  JOIN people_person p ON p.id = a.person_id
  JOIN planning_quota q ON q.id = a.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN policy_direction r ON r.id = s.direction_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN identity_organisation o ON o.id = q.authority_id
  LEFT JOIN eligibility_decision d ON d.application_id = a.id
  LEFT JOIN eligibility_queueentry e ON e.application_id = a.id AND e.left_at IS NULL
  LEFT JOIN certificates_certificate c ON c.application_id = a.id
 ORDER BY a.id DESC
