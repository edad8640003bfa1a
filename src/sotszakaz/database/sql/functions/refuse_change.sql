-- What happened is not rewritten: a guard of rows that are not changed, or not deleted.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Cannot % a row of %: it stays as it is', TG_OP, TG_TABLE_NAME;
END
$$;
