-- Entries of the registry of providers: a provider's own; clerks and heads read them all, with the
-- requisites.
CREATE FUNCTION visible_providers(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF providers_provider LANGUAGE sql STABLE AS $$
    SELECT p.*
      FROM providers_provider p
     WHERE CASE WHEN role = 'provider' THEN p.id = provider ELSE role IN ('clerk', 'head') END
$$;
