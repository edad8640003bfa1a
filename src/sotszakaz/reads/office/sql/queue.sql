-- Who waits in a quota, first come first.
-- Scope: the quota was judged before.
SELECT row_number() OVER (ORDER BY e.priority, e.submitted_at, e.application_id) AS place,
       a.public_id, a.number, full_name(p) AS person, p.public_id AS person_public_id,
       e.submitted_at, e.entered_at, e.reason, count(*) OVER () AS total
  FROM eligibility_queueentry e
  JOIN eligibility_application a ON a.id = e.application_id
  JOIN people_person p ON p.id = a.person_id
 WHERE e.quota_id = %(quota)s AND e.left_at IS NULL
 ORDER BY e.priority, e.submitted_at, e.application_id
 LIMIT %(limit)s OFFSET %(offset)s
