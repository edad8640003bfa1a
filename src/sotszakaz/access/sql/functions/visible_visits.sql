-- Records of services: those of the contracts one sees. They are found by month and contract
-- together, for there is the index.
CREATE FUNCTION visible_visits(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF delivery_visit LANGUAGE sql STABLE AS $$
    SELECT v.*
      FROM visible_contracts(role, person, provider, organisation,
                             municipality, direction, jurisdiction) k
      JOIN ledger_accountingmonth m
        ON m.payer_id = k.payer_id AND m.direction_id = k.direction_id
      JOIN delivery_visit v ON v.accounting_month_id = m.id AND v.contract_id = k.id
$$;
