-- The number of a stage of money, by its name (ledger.states.Stage; a test compares them).
-- Known when a statement is planned, so it costs nothing when it runs.
CREATE OR REPLACE FUNCTION posting_stage(name text)
RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (array_position('{outside,free,reserved,committed,delivered,accepted,paid,returned}',
                           name) - 1)::smallint
$$;
