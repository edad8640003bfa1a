-- The same as refuse_rows_of_closed_month for tables whose rows come one by one: the table of changed
-- rows that a check of sets needs costs a quarter of all the work of recording a visit.
CREATE OR REPLACE FUNCTION refuse_row_of_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held boolean;
BEGIN
    -- An expression, not a query: it is evaluated without a plan.
    held := pg_advisory_xact_lock_shared(24, NEW.accounting_month_id::int) IS NOT NULL;
    PERFORM FROM ledger_accountingmonth WHERE id = NEW.accounting_month_id AND status = 'closed';
    IF FOUND THEN
        RAISE EXCEPTION 'Месяц закрыт: записи в нём не меняются. Внесите исправление новой записью в открытом месяце.'
              USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';
    END IF;
    RETURN NULL;
END
$$;
