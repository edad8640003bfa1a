-- Social orders that notices are about, with the reason they were returned for.
SELECT about.occasion, o.id, o.id::text AS target_id, o.direction_id,
       ARRAY[o.authority_id] AS authority_ids, u.id AS account_id, o.year,
       d.name AS direction, e.details ->> 'reason' AS reason
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN audit_auditevent e ON e.id = about.occasion
  JOIN planning_socialorder o ON o.id = about.id
  JOIN policy_direction d ON d.id = o.direction_id
  LEFT JOIN identity_user u ON u.id::text = o.prepared_by
