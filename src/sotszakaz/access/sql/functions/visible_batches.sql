-- Bulk issues: those by the orders of a body; a member narrowed to a direction sees only its
-- issues.
CREATE FUNCTION visible_batches(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF certificates_issuebatch LANGUAGE sql STABLE AS $$
    SELECT i.*
      FROM certificates_issuebatch i
      JOIN planning_socialorder o ON o.id = i.order_id
     WHERE role IN ('clerk', 'head') AND o.authority_id = organisation
       AND (direction IS NULL OR o.direction_id = direction)
$$;
