-- Applications: a citizen's own; for the others, those under the lines of orders they see.
CREATE FUNCTION visible_applications(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF eligibility_application LANGUAGE sql STABLE AS $$
    SELECT a.*
      FROM eligibility_application a
      LEFT JOIN visible_quotas(role, person, provider, organisation,
                               municipality, direction, jurisdiction) q
        ON q.id = a.quota_id
     WHERE CASE WHEN role = 'holder' THEN a.person_id = person ELSE q.id IS NOT NULL END
$$;
