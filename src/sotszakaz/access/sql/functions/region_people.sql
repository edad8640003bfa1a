-- Citizens of the region, whom a clerk may open at the desk by the exact СНИЛС: whoever names it
-- stands there.
CREATE FUNCTION region_people(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF people_person LANGUAGE sql STABLE AS $$
    SELECT p.*
      FROM people_person p
      JOIN policy_municipality m ON m.id = p.municipality_id
     WHERE role IN ('clerk', 'head') AND m.jurisdiction_id = jurisdiction
$$;
