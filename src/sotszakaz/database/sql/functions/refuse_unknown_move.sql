-- A status goes only where its table of moves leads; the argument lists them: {open:prepared,...}.
CREATE OR REPLACE FUNCTION refuse_unknown_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status || ':' || NEW.status <> ALL (TG_ARGV[0]::text[]) THEN
        RAISE EXCEPTION 'The status of % does not go from % to %',
                        TG_TABLE_NAME, OLD.status, NEW.status;
    END IF;
    RETURN NEW;
END
$$;
