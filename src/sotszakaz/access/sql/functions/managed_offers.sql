-- Offers a provider manages: its own. Everybody may read the others.
CREATE FUNCTION managed_offers(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF providers_offer LANGUAGE sql STABLE AS $$
    SELECT o.* FROM providers_offer o WHERE role = 'provider' AND o.provider_id = provider
$$;
