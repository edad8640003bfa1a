-- Bulk issues that notices are about.
SELECT about.occasion, b.id, b.id::text AS target_id, o.direction_id,
       ARRAY[o.authority_id] AS authority_ids, u.id AS account_id,
       b.issued AS certificates, b.queued, b.reason
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN certificates_issuebatch b ON b.id = about.id
  JOIN planning_socialorder o ON o.id = b.order_id
  LEFT JOIN identity_user u ON u.id::text = b.prepared_by
