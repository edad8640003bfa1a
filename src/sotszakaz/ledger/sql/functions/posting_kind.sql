-- The number of a kind of posting, by its name (ledger.states.PostingKind; a test compares them).
-- Known when a statement is planned, so it costs nothing when it runs.
CREATE OR REPLACE FUNCTION posting_kind(name text)
RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_position('{open,cut,reserve,release,commit,uncommit,deliver,undeliver,accept,fee,pay,return}',
                          name)::smallint
$$;
