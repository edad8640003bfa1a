-- Files of a body that were checked and wait, the latest first; one of them, if it is named.
SELECT w.id AS upload_id, w.public_id, w.order_id, d.name AS direction, o.year, w.name,
       octet_length(w.content) AS size, w.sha256, w.checked_rows AS rows, w.error_count AS errors,
       w.bad_rows, w.unknown AS unknown_json, w.preview AS preview_json, w.uploaded_at,
       actor_name(w.uploaded_by) AS uploaded_by
  FROM visible_uploads(%(my_role)s, organisation => %(my_organisation)s,
                       direction => %(my_direction)s) w
  JOIN planning_socialorder o ON o.id = w.order_id
  JOIN policy_direction d ON d.id = o.direction_id
 WHERE (%(upload)s::uuid IS NULL OR w.public_id = %(upload)s)
 ORDER BY w.id DESC
