-- What a posting changes at a stage: its amount leaves one stage and comes to another. All counters
-- are sums of this. One expression, so that PostgreSQL puts it into the statement that calls it.
-- Law: none, our choice (ADR 0003)
-- Units: those of the amount: kopecks, or units of the service.
CREATE OR REPLACE FUNCTION posting_effect(
    stage text, from_stage smallint, to_stage smallint, amount bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE posting_stage(stage) WHEN to_stage THEN amount WHEN from_stage THEN -amount ELSE 0 END
$$;
