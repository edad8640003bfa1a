-- One service given: judged, priced, paid for, recorded, posted and written into the journal.
-- Whose the contract is, is a condition like the others: nobody needs to ask before.
-- A function, because its plans outlive a refusal: the driver forgets prepared statements at every
-- ROLLBACK, and to plan costs ten times what it costs to run.
-- The account of the contract is locked first: what is read after it is exact, and whoever confirms
-- the act of the month is waited for.
CREATE OR REPLACE FUNCTION record_visit(
    given_provider bigint, given_contract uuid, given_worker bigint, given_start timestamptz,
    given_units integer, given_duration interval, given_key uuid, given_now timestamptz,
    given_kind text, given_reference text,
    OUT reason text, OUT visit_id bigint, OUT kopecks bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contract bigint;
    person bigint;
    line bigint;
    certificate bigint;
    month_id bigint;
    month date;
    times tstzrange;
    earlier record;
BEGIN
    SELECT c.id, c.person_id, m.id, m.month, t.cost,
           tstzrange(given_start, given_start + s.length),
           -- Whether the act is signed is asked when the contract is held.
           visit_reason(c.status, c.period, d.day, given_start, given_start + s.length, given_units,
                        given_now, w.id, m.status, false, t.cost)
      INTO contract, person, month_id, month, kopecks, times, reason
      FROM booking_contract c
      JOIN policy_municipality p ON p.id = c.municipality_id
      JOIN policy_jurisdiction j ON j.id = p.jurisdiction_id
     CROSS JOIN LATERAL (SELECT (given_start AT TIME ZONE j.time_zone)::date AS day) d
     CROSS JOIN LATERAL (
           SELECT CASE unit WHEN 'minutes' THEN given_units * interval '1 minute'
                  ELSE given_duration END AS length
             FROM planning_service WHERE id = c.service_id) s
      LEFT JOIN providers_worker w ON w.id = given_worker AND w.provider_id = given_provider
      LEFT JOIN ledger_accountingmonth m
        ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
       AND m.month = date_trunc('month', d.day)::date
      LEFT JOIN LATERAL (
           SELECT service_cost(given_units, n.price_kopecks, n.per_units, r.value) AS cost
             FROM planning_tariff n, policy_parameter r
            WHERE n.service_id = c.service_id AND n.municipality_id = c.municipality_id
              AND n.period @> d.day
              AND r.jurisdiction_id = j.id AND r.direction_id = c.direction_id
              AND r.code = 'rounding' AND r.period @> d.day) t ON true
     WHERE c.public_id = given_contract AND c.provider_id = given_provider;
    IF NOT FOUND THEN
        reason := 'unknown';
        RETURN;
    END IF;

    IF reason IS NULL THEN
        SELECT line_id, certificate_id,
               CASE WHEN left_units < given_units THEN 'units'
                    WHEN left_kopecks < kopecks THEN 'money' END
          INTO line, certificate, reason
          FROM ledger_contractaccount WHERE contract_id = contract
           FOR NO KEY UPDATE;
    END IF;

    IF reason IS NULL THEN
        INSERT INTO delivery_visit (accounting_month_id, contract_id, provider_id, worker_id,
                                    person_id, idempotency_key, period, units, cost_kopecks, recorded_at,
                                    is_void, after_closing, reason)
        SELECT month_id, contract, given_provider, given_worker,
               person, given_key, times, given_units, kopecks, given_now,
               false, false, ''
         WHERE NOT EXISTS (
               SELECT FROM delivery_act f
                WHERE f.accounting_month_id = month_id AND f.contract_id = contract
                  AND f.status IN ('confirmed', 'accepted'))
            ON CONFLICT (idempotency_key) DO NOTHING
        RETURNING id INTO visit_id;
        IF NOT FOUND THEN
            reason := 'act';
        END IF;
    END IF;

    -- Whatever stands in the way, a key already recorded is answered as it was the first time.
    IF reason IS NOT NULL THEN
        SELECT id, cost_kopecks,
               CASE WHEN (contract_id, worker_id, units, lower(period))
                         IS DISTINCT FROM (contract, given_worker, given_units, given_start)
                    THEN 'key' END AS reason
          INTO earlier
          FROM delivery_visit WHERE idempotency_key = given_key;
        IF FOUND THEN
            visit_id := earlier.id;
            kopecks := earlier.cost_kopecks;
            reason := earlier.reason;
        END IF;
        RETURN;
    END IF;

    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    VALUES (given_now, month, posting_kind('deliver'), line, certificate, contract,
            kopecks, given_units, posting_source('visit'), visit_id);

    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    VALUES ('delivery.visit_recorded', given_now, given_kind, given_reference,
            'delivery.visit:' || visit_id,
            jsonb_build_object('contract', contract, 'units', given_units,
                               'kopecks', kopecks));
END
$$;
