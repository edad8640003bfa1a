-- Registers for payment: those of the accounting months one sees.
CREATE FUNCTION visible_registers(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF settlement_paymentregister LANGUAGE sql STABLE AS $$
    SELECT r.*
      FROM visible_months(role, person, provider, organisation,
                          municipality, direction, jurisdiction) m
      JOIN settlement_paymentregister r ON r.accounting_month_id = m.id
$$;
