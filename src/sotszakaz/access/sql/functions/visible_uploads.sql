-- Checked files of applicants: those for the orders of a body; a member narrowed to a direction
-- sees only its files.
CREATE FUNCTION visible_uploads(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF eligibility_upload LANGUAGE sql STABLE AS $$
    SELECT u.*
      FROM eligibility_upload u
      JOIN planning_socialorder o ON o.id = u.order_id
     WHERE role IN ('clerk', 'head') AND o.authority_id = organisation
       AND (direction IS NULL OR o.direction_id = direction)
$$;
