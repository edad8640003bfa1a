-- A citizen's applications and what became of each. The state of an application is what exists: a
-- decision, a place in the queue, a certificate.
SELECT a.id AS application_id, a.public_id, a.number, a.submitted_at, a.withdrawn_at, q.year,
       q.id AS quota_id, s.name AS service, d.name AS direction, d.id AS direction_id,
       k.name AS category, t.name AS municipality, t.jurisdiction_id, o.full_name AS authority,
       r.is_eligible, r.decided_at, c.public_id AS certificate,
       e.reason AS queue_reason, e.entered_at AS queued_at,
       CASE WHEN e.application_id IS NOT NULL THEN (
           SELECT count(*) FROM eligibility_queueentry x
            WHERE x.quota_id = e.quota_id AND x.left_at IS NULL
              AND (x.priority, x.submitted_at, x.application_id)
                < (e.priority, e.submitted_at, e.application_id)) END AS ahead
  FROM eligibility_application a
  JOIN planning_quota q ON q.id = a.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN policy_direction d ON d.id = s.direction_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN identity_organisation o ON o.id = q.authority_id
  LEFT JOIN eligibility_decision r ON r.application_id = a.id
  LEFT JOIN eligibility_queueentry e ON e.application_id = a.id AND e.left_at IS NULL
  LEFT JOIN certificates_certificate c ON c.application_id = a.id
 WHERE a.person_id = %(person)s::bigint
   AND (%(application)s::bigint IS NULL OR a.id = %(application)s::bigint)
 ORDER BY a.submitted_at DESC, a.id DESC
