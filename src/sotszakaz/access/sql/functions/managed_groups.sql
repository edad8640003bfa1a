-- Groups with places a provider manages: those of its own offers. Everybody may read the others.
CREATE FUNCTION managed_groups(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF booking_group LANGUAGE sql STABLE AS $$
    SELECT g.*
      FROM managed_offers(role, person, provider, organisation,
                          municipality, direction, jurisdiction) o
      JOIN booking_group g ON g.offer_id = o.id
$$;
