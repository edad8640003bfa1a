-- Demands for return: those to a provider; for the others, of the payers and directions of the
-- budget lines they see.
CREATE FUNCTION visible_recoveries(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF settlement_recovery LANGUAGE sql STABLE AS $$
    SELECT r.*
      FROM settlement_recovery r
      JOIN booking_contract k ON k.id = r.contract_id
     WHERE CASE
           WHEN role = 'provider' THEN r.provider_id = provider
           ELSE EXISTS (
                SELECT FROM visible_budget_lines(role, person, provider, organisation,
                                                 municipality, direction, jurisdiction) b
                 WHERE b.payer_id = k.payer_id AND b.direction_id = k.direction_id)
           END
$$;
