-- Who waits in the queues of an order: by the month they came, by place and in all.
SELECT date_trunc('month', e.entered_at AT TIME ZONE j.time_zone)::date AS month,
       q.municipality_id, count(*)::int AS people
  FROM eligibility_queueentry e
  JOIN planning_quota q ON q.id = e.quota_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
 WHERE e.quota_id IN (SELECT quota_id FROM planning_orderline WHERE order_id = %(order_id)s)
   AND (%(before)s::timestamptz IS NULL OR e.entered_at < %(before)s)
   AND (e.left_at IS NULL OR e.left_at >= %(before)s)
 GROUP BY 1, 2
