-- Entries of the registry of providers a member decides on: those their body keeps. Everybody may
-- read the others.
CREATE FUNCTION managed_providers(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF providers_provider LANGUAGE sql STABLE AS $$
    SELECT p.*
      FROM providers_provider p
     WHERE role IN ('clerk', 'head') AND p.registrar_id = organisation
$$;
