-- Versions of social orders, the newest first: in one state, of the same order, or one, if named.
SELECT o.id AS order_id, o.year, o.version, o.status, d.name AS direction,
       b.short_name AS authority, o.authority_id, o.direction_id,
       actor_name(o.prepared_by) AS prepared_by, actor_name(o.approved_by) AS approved_by,
       o.approved_at, coalesce(legal_act_name(a), '') AS act,
       (SELECT coalesce(sum(l.volume_certificate), 0)::int
          FROM planning_orderline l
         WHERE l.order_id = o.id) AS certificates
  FROM visible_orders(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s,
                      jurisdiction => %(my_jurisdiction)s) o
  JOIN policy_direction d ON d.id = o.direction_id
  JOIN identity_organisation b ON b.id = o.authority_id
  LEFT JOIN policy_legalact a ON a.id = o.legal_act_id
 WHERE (%(order)s::bigint IS NULL OR o.id = %(order)s)
   AND (%(status)s = '' OR o.status = %(status)s)
   AND (%(versions_of)s::bigint IS NULL OR (o.authority_id, o.direction_id, o.year) = (
        SELECT v.authority_id, v.direction_id, v.year
          FROM planning_socialorder v
         WHERE v.id = %(versions_of)s))
 ORDER BY o.year DESC, d.name, b.short_name, o.version DESC
