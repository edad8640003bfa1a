-- Bulk issues of a body, the latest first; one of them, if it is named.
SELECT i.id AS batch_id, i.status, d.name AS direction, o.year, o.version,
       coalesce(f.name, '') AS file, actor_name(i.prepared_by) AS prepared_by,
       i.prepared_by AS preparer, i.prepared_at, actor_name(i.approved_by) AS approved_by,
       i.approved_at, i.executed_at, i.issued, i.queued, i.amount_kopecks AS amount, i.reason,
       i.order_id, i.intake_file_id AS file_id
  FROM visible_batches(%(my_role)s, organisation => %(my_organisation)s,
                       direction => %(my_direction)s) i
  JOIN planning_socialorder o ON o.id = i.order_id
  JOIN policy_direction d ON d.id = o.direction_id
  LEFT JOIN eligibility_intakefile f ON f.id = i.intake_file_id
 WHERE (%(batch)s::bigint IS NULL OR i.id = %(batch)s)
   AND (%(status)s = '' OR i.status = %(status)s)
 ORDER BY i.id DESC
 LIMIT 50
