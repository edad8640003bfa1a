-- Why services cannot be recorded although each of them could: the contract has less left than they
-- need, in units or in money. One expression, so that PostgreSQL puts it into the statement that
-- calls it.
-- Law: none, our choice (ADR 0003)
-- Units: kopecks; units of the service.
CREATE OR REPLACE FUNCTION judge_visit_remainder(
    left_units integer, left_kopecks bigint, units bigint, kopecks bigint)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN units > left_units THEN 'units' WHEN kopecks > left_kopecks THEN 'money' END
$$;
