-- One service given, as a provider's own program sends it: who sends is found by the key, the worker
-- by the code the provider itself uses; then it is recorded as any other.
-- A worker nobody knows is judged in turn with the other conditions.
CREATE OR REPLACE FUNCTION record_visit_by_key(
    given_hash bytea, given_contract uuid, given_worker_code text, given_start timestamptz,
    given_units integer, given_duration interval, given_key uuid, given_now timestamptz,
    OUT reason text, OUT visit_id bigint, OUT cost bigint)
LANGUAGE plpgsql AS $$
DECLARE
    program bigint;
    provider bigint;
    worker bigint;
    recorded record;
BEGIN
    SELECT k.id, k.provider_id, w.id
      INTO program, provider, worker
      FROM providers_apikey k
      LEFT JOIN providers_worker w
        ON w.provider_id = k.provider_id AND w.code = given_worker_code
     WHERE k.secret_hash = given_hash AND k.revoked_at IS NULL;
    IF NOT FOUND THEN
        reason := 'key_unknown';
        RETURN;
    END IF;
    -- An assignment, because a query around the call would cost as much as one of its statements.
    recorded := record_visit(provider, given_contract, worker, given_start, given_units,
                             given_duration, given_key, given_now, 'integration', 'key-' || program);
    reason := recorded.reason;
    visit_id := recorded.visit_id;
    cost := recorded.cost;
END
$$
