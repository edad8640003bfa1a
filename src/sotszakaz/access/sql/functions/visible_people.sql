-- Citizens: for clerks and heads those who applied to their body, and those of the region who
-- applied to nobody yet; for those who control the region all of it.
CREATE FUNCTION visible_people(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF people_person LANGUAGE sql STABLE AS $$
    SELECT p.*
      FROM people_person p
      JOIN policy_municipality m ON m.id = p.municipality_id
     WHERE CASE
           WHEN role IN ('clerk', 'head') THEN
                EXISTS (SELECT FROM eligibility_application a
                          JOIN visible_quotas(role, person, provider, organisation,
                                              municipality, direction, jurisdiction) q
                            ON q.id = a.quota_id
                         WHERE a.person_id = p.id)
                OR (m.jurisdiction_id = jurisdiction
                    AND (municipality IS NULL OR p.municipality_id = municipality)
                    AND NOT EXISTS (SELECT FROM eligibility_application a
                                     WHERE a.person_id = p.id))
           WHEN role IN ('ministry', 'auditor') THEN m.jurisdiction_id = jurisdiction
           ELSE false
           END
$$;
