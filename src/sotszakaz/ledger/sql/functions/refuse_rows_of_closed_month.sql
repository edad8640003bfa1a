-- Rows of a closed month stay: neither changed nor added to. One check for each month of a statement.
-- Who writes into a month holds its lock shared, who closes it holds it alone, so nothing slips in
-- between the count and the closing.
CREATE OR REPLACE FUNCTION refuse_rows_of_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    FOR touched IN SELECT DISTINCT accounting_month_id FROM changed_rows ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock_shared(24, touched::int);
        PERFORM FROM ledger_accountingmonth WHERE id = touched AND status = 'closed';
        IF FOUND THEN
            RAISE EXCEPTION 'Месяц закрыт: записи в нём не меняются. Внесите исправление новой записью в открытом месяце.'
                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
