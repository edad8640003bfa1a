-- Certificates: a citizen's own, found through the applications, for there is the index; for the
-- others, those under the lines of orders they see.
CREATE FUNCTION visible_certificates(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF certificates_certificate LANGUAGE sql STABLE AS $$
    SELECT c.*
      FROM certificates_certificate c
      LEFT JOIN eligibility_application a ON a.id = c.application_id
      LEFT JOIN visible_quotas(role, person, provider, organisation,
                               municipality, direction, jurisdiction) q
        ON q.id = c.quota_id
     WHERE CASE WHEN role = 'holder' THEN a.person_id = person ELSE q.id IS NOT NULL END
$$;
