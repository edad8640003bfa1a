-- Where and for what year quotas are; they are of one order, so the first one tells it.
SELECT q.year, s.direction_id, m.jurisdiction_id, left(j.code, 2) AS region_code
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
 WHERE q.id = ANY(%(quotas)s)
 ORDER BY q.id LIMIT 1
