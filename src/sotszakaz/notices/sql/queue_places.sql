-- Applications in the queue that notices are about.
SELECT about.occasion, a.id, a.public_id::text AS target_id, a.person_id, s.name AS service,
       q.reason AS queued_for
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN eligibility_queueentry q ON q.application_id = about.id
  JOIN eligibility_application a ON a.id = q.application_id
  JOIN planning_quota n ON n.id = a.quota_id
  JOIN planning_service s ON s.id = n.service_id
