-- Versions of criteria: those of a service and a category of the lines of orders one sees.
CREATE FUNCTION visible_criteria(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF eligibility_criteria LANGUAGE sql STABLE AS $$
    SELECT r.*
      FROM eligibility_criteria r
     WHERE EXISTS (
           SELECT FROM visible_quotas(role, person, provider, organisation,
                                      municipality, direction, jurisdiction) q
            WHERE q.service_id = r.service_id AND q.category_id = r.category_id)
$$;
