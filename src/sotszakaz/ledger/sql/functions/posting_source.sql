-- The number of a kind of document a posting comes from, by its name (ledger.states.PostingSource; a
-- test compares them). Known when a statement is planned, so it costs nothing when it runs.
CREATE OR REPLACE FUNCTION posting_source(name text)
RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_position('{limit_change,certificate,contract,visit,act,payment_line,recovery}',
                          name)::smallint
$$;
