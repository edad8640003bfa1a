-- A key of a record that came before: the same service again, or another service under its key.
-- One expression, so that PostgreSQL puts it into the statement that calls it.
-- Law: none, our choice (ADR 0022)
-- Units: none.
CREATE OR REPLACE FUNCTION judge_visit_key(
    stored delivery_visit, contract_id bigint, worker_id bigint, starts_at timestamptz, units integer)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
           WHEN (stored).id IS NULL THEN NULL
           WHEN ((stored).contract_id, (stored).worker_id, (stored).units, lower((stored).period))
                IS DISTINCT FROM (contract_id, worker_id, units, starts_at) THEN 'key'
           ELSE 'recorded' END
$$;
