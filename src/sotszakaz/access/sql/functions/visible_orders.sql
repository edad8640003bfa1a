-- Versions of social orders: for clerks and heads, those of their body; for those who control the
-- region, those with a line in it. A member narrowed to a direction or a municipality sees only
-- theirs.
CREATE FUNCTION visible_orders(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF planning_socialorder LANGUAGE sql STABLE AS $$
    SELECT o.*
      FROM planning_socialorder o
     WHERE CASE
           WHEN role IN ('clerk', 'head') AND municipality IS NULL
                THEN o.authority_id = organisation
           ELSE EXISTS (
                SELECT FROM planning_orderline l
                  JOIN visible_quotas(role, person, provider, organisation,
                                      municipality, direction, jurisdiction) q
                    ON q.id = l.quota_id
                 WHERE l.order_id = o.id)
           END
       AND (direction IS NULL OR o.direction_id = direction)
$$;
