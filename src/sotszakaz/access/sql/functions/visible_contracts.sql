-- Requests and contracts: a provider's own; for the others, those of the certificates they see.
CREATE FUNCTION visible_contracts(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF booking_contract LANGUAGE sql STABLE AS $$
    SELECT k.*
      FROM booking_contract k
      LEFT JOIN visible_certificates(role, person, provider, organisation,
                                     municipality, direction, jurisdiction) c
        ON c.id = k.certificate_id
     WHERE CASE WHEN role = 'provider' THEN k.provider_id = provider ELSE c.id IS NOT NULL END
$$;
