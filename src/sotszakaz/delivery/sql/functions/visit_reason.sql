-- Why a service can not be recorded, as far as it is known before its contract is held: said once,
-- for one and for a register of them, in the order of VISIT_REASONS. One expression, so that
-- PostgreSQL puts it into the statement that calls it.
CREATE OR REPLACE FUNCTION visit_reason(
    contract_status text, contract_days daterange, day date, starts_at timestamptz,
    ends_at timestamptz, units integer, now timestamptz, known_worker bigint, month_status text,
    act_is_signed boolean, cost bigint)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
           WHEN contract_status <> 'active' OR NOT contract_days @> day THEN 'contract'
           WHEN starts_at > now THEN 'future'
           WHEN (units > 0 AND ends_at > starts_at) IS NOT TRUE THEN 'amount'
           WHEN known_worker IS NULL THEN 'worker'
           WHEN month_status = 'closed' THEN 'closed'
           WHEN month_status IS DISTINCT FROM 'open' THEN 'month'
           WHEN act_is_signed THEN 'act'
           WHEN (cost > 0) IS NOT TRUE THEN 'tariff'
           END
$$;
