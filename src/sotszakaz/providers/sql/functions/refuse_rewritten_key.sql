-- The key of a provider's system is only revoked, and for good.
CREATE OR REPLACE FUNCTION refuse_rewritten_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    OLD.revoked_at := coalesce(OLD.revoked_at, NEW.revoked_at);
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'a key is only revoked, and for good'
              USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'api_key_is_only_revoked';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER only_revoked BEFORE UPDATE ON providers_apikey
FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_key();
