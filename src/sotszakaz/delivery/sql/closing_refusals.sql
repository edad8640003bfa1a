-- Why contracts cannot be closed on a day. Visits are found by the index that keeps a person from
-- being served twice at a time.
SELECT contract_id, reason
  FROM (SELECT n.id AS contract_id, CASE
               WHEN c.status IS DISTINCT FROM 'active' THEN 'status'
               WHEN %(last_day)s::date >= upper(c.period) THEN 'term'
               WHEN %(last_day)s::date > (%(now)s::timestamptz AT TIME ZONE j.time_zone)::date
               THEN 'future'
               WHEN %(last_day)s::date < upper(c.period) - 1 AND EXISTS (
                   SELECT FROM delivery_visit v
                    WHERE v.person_id = c.person_id AND v.contract_id = c.id
                      AND NOT v.is_void AND v.corrects_id IS NULL
                      AND v.period && tstzrange(day.after, NULL) AND lower(v.period) >= day.after
               ) THEN 'visits' END AS reason
          FROM unnest(%(contracts)s::bigint[]) n(id)
          LEFT JOIN booking_contract c ON c.id = n.id
          LEFT JOIN policy_municipality t ON t.id = c.municipality_id
          LEFT JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
          CROSS JOIN LATERAL (
              SELECT (%(last_day)s::date + 1)::timestamp AT TIME ZONE j.time_zone AS after) day) x
 WHERE reason IS NOT NULL
 ORDER BY contract_id
