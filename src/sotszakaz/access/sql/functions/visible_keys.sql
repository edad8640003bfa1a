-- Keys of a provider's own programs.
CREATE FUNCTION visible_keys(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF providers_apikey LANGUAGE sql STABLE AS $$
    SELECT k.* FROM providers_apikey k WHERE role = 'provider' AND k.provider_id = provider
$$;
