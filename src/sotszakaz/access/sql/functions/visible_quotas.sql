-- Lines of social orders («строки заказа»): of their body for clerks and heads, of the region for
-- those who control it. A member narrowed to a municipality or a direction sees only theirs.
CREATE FUNCTION visible_quotas(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF planning_quota LANGUAGE sql STABLE AS $$
    SELECT q.*
      FROM planning_quota q
      JOIN planning_service s ON s.id = q.service_id
      JOIN policy_municipality m ON m.id = q.municipality_id
     WHERE CASE
           WHEN role IN ('clerk', 'head') THEN q.authority_id = organisation
           WHEN role IN ('ministry', 'auditor') THEN m.jurisdiction_id = jurisdiction
           ELSE false
           END
       AND (municipality IS NULL OR q.municipality_id = municipality)
       AND (direction IS NULL OR s.direction_id = direction)
$$;
