-- The place of a booked group is taken at the very end, inside COMMIT: there everybody waits in one
-- line, the advisory lock of the group, and nobody in that line waits for the work, the network or
-- the death of another's client. See book_place.
CREATE OR REPLACE FUNCTION take_place() RETURNS trigger
LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
    line bigint;
    kopecks bigint;
    in_turn boolean;
BEGIN
    SELECT line_id, committed_kopecks INTO line, kopecks
      FROM ledger_contractaccount WHERE contract_id = NEW.id;
    in_turn := pg_advisory_xact_lock(25, NEW.group_id::int) IS NOT NULL;
    UPDATE booking_group SET taken = taken + 1 WHERE id = NEW.group_id AND taken < capacity;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'sold out'
              USING ERRCODE = 'check_violation', CONSTRAINT = 'group_places_are_not_oversold';
    END IF;
    UPDATE providers_agreement SET committed_kopecks = committed_kopecks + kopecks
     WHERE id = NEW.agreement_id AND limit_kopecks IS NOT NULL;
    UPDATE ledger_lineaccount
       SET reserved_kopecks = reserved_kopecks - kopecks,
           committed_kopecks = committed_kopecks + kopecks
     WHERE line_id = line;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER place_is_taken AFTER INSERT ON booking_contract
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.group_id IS NOT NULL)
EXECUTE FUNCTION take_place();
