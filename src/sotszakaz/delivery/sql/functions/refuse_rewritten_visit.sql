-- A visit is not rewritten: only whether it is void may change.
CREATE OR REPLACE FUNCTION refuse_rewritten_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    OLD.is_void := NEW.is_void;
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'a visit is not rewritten'
              USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'visit_is_not_rewritten';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER only_void_changes BEFORE UPDATE ON delivery_visit
FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_visit();
