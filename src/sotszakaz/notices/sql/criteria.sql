-- Drafted criteria, and the bodies whose quotas they concern.
SELECT about.occasion, r.id, r.id::text AS target_id, s.direction_id, s.name AS service,
       ARRAY(SELECT q.authority_id
               FROM planning_quota q
              WHERE q.service_id = r.service_id AND q.category_id = r.category_id) AS authority_ids
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN eligibility_criteria r ON r.id = about.id
  JOIN planning_service s ON s.id = r.service_id
