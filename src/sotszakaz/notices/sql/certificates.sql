-- Certificates that notices are about.
SELECT about.occasion, c.id, c.public_id::text AS target_id, c.person_id, c.number, s.name AS service,
       upper(c.period) - 1 AS last_day, q.application_id IS NOT NULL AS was_queued
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN certificates_certificate c ON c.id = about.id
  JOIN planning_service s ON s.id = c.service_id
  LEFT JOIN eligibility_queueentry q ON q.application_id = c.application_id
