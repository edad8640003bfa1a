-- Accounting months: for a provider, of the payers and directions it has agreements with; for the
-- others, of the payers and directions of the budget lines they see.
CREATE FUNCTION visible_months(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF ledger_accountingmonth LANGUAGE sql STABLE AS $$
    SELECT m.*
      FROM ledger_accountingmonth m
     WHERE CASE
           WHEN role = 'provider' THEN EXISTS (
                SELECT FROM providers_agreement g
                 WHERE g.provider_id = provider
                   AND g.payer_id = m.payer_id AND g.direction_id = m.direction_id)
           ELSE EXISTS (
                SELECT FROM visible_budget_lines(role, person, provider, organisation,
                                                 municipality, direction, jurisdiction) b
                 WHERE b.payer_id = m.payer_id AND b.direction_id = m.direction_id)
           END
$$;
