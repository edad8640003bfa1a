-- One service given: judged, recorded, posted and written into the journal. Whose the contract is, is
-- a condition like the others: nobody needs to ask before.
-- A function, because its plans outlive a refusal: the driver forgets prepared statements at every
-- ROLLBACK, and to plan costs ten times what it costs to run.
CREATE OR REPLACE FUNCTION record_visit(
    given_provider bigint, given_contract uuid, given_worker bigint, given_start timestamptz,
    given_units integer, given_duration interval, given_key uuid, given_now timestamptz,
    given_kind text, given_reference text,
    OUT reason text, OUT visit_id bigint, OUT cost bigint)
LANGUAGE plpgsql AS $$
DECLARE
    account ledger_contractaccount;
    judged record;
BEGIN
    -- The account of the contract is locked first: what is read after it is exact, and whoever
    -- confirms the act of the month is waited for.
    SELECT a.* INTO account
      FROM booking_contract c
      JOIN ledger_contractaccount a ON a.contract_id = c.id
     WHERE c.public_id = given_contract AND c.provider_id = given_provider
       FOR NO KEY UPDATE OF a;
    IF NOT FOUND THEN
        reason := 'unknown';
        RETURN;
    END IF;

    SELECT j.person_id, j.month_id, j.month, j.ends_at, j.cost, v.id AS stored_id,
           v.cost_kopecks AS stored_cost,
           coalesce(
               judge_visit_key(v, account.contract_id, given_worker, given_start, given_units),
               j.reason,
               judge_visit_remainder(
                   account.left_units, account.left_kopecks, given_units, j.cost)) AS reason
      INTO judged
      FROM judge_visit(account.contract_id, given_worker, given_start, given_units, given_duration,
                       given_now) j
      LEFT JOIN delivery_visit v ON v.idempotency_key = given_key;
    reason := judged.reason;
    IF reason = 'recorded' THEN
        -- Sent again, it is answered as it was the first time.
        reason := NULL;
        visit_id := judged.stored_id;
        cost := judged.stored_cost;
        RETURN;
    ELSIF reason IS NOT NULL THEN
        RETURN;
    END IF;

    cost := judged.cost;
    INSERT INTO delivery_visit (accounting_month_id, contract_id, provider_id, worker_id, person_id,
                                idempotency_key, period, units, cost_kopecks, recorded_at,
                                is_void, after_closing, reason)
    VALUES (judged.month_id, account.contract_id, given_provider, given_worker, judged.person_id,
            given_key, tstzrange(given_start, judged.ends_at), given_units, cost, given_now,
            false, false, '')
    RETURNING id INTO visit_id;

    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    VALUES (given_now, judged.month, posting_kind('deliver'), account.line_id,
            account.certificate_id, account.contract_id, cost, given_units,
            posting_source('visit'), visit_id);

    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    VALUES ('delivery.visit_recorded', given_now, given_kind, given_reference,
            'delivery.visit:' || visit_id,
            jsonb_build_object('contract', account.contract_id, 'units', given_units,
                               'kopecks', cost));
END
$$;
