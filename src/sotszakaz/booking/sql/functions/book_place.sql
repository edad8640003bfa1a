-- A place in a group that many want at the same moment, by the numbers in its address: what is the
-- citizen's own is found through their applications, where the index is. Sold out is answered without
-- a lock. What is the holder's own is done first, by a function, so that no round trip lies between
-- its steps. What is common to all - the place, the agreement, the budget line - is taken by a trigger
-- at the very end, inside COMMIT: there everybody waits in one line, the advisory lock of the group,
-- and nobody in that line waits for the work, the network or the death of another's client.
-- The effect on the ledger is that of ledger.rules.movement for one COMMIT; a test holds them equal.
-- Whoever is refused rolls back.
CREATE OR REPLACE FUNCTION book_place(
    given_person bigint, given_certificate uuid, given_group uuid, given_public_id uuid,
    given_now timestamptz, given_kind text, given_reference text,
    OUT reason text, OUT contract bigint, OUT kopecks bigint, OUT price bigint)
LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
    certificate bigint;
    place_in bigint;
    line bigint;
    group_units integer;
    days daterange;
    today date;
    certificate_status text;
    person bigint;
    offer bigint;
    provider bigint;
    municipality bigint;
    service bigint;
    payer bigint;
    direction bigint;
    agreement bigint;
    in_turn boolean;
BEGIN
    SELECT c.id, g.id, g.offer_id, g.price_kopecks, g.units, g.period, c.person_id, c.status,
           o.provider_id, o.municipality_id, c.service_id, l.payer_id, l.direction_id, s.id,
           (given_now AT TIME ZONE j.time_zone)::date,
           CASE
               WHEN given_now < g.opens_at THEN 'early'
               WHEN g.taken >= g.capacity THEN 'places'
               WHEN c.status NOT IN ('active', 'in_use') THEN 'certificate'
               WHEN NOT c.period @> g.period THEN 'term'
               WHEN lower(g.period) < (given_now AT TIME ZONE j.time_zone)::date THEN 'past'
               WHEN o.service_id <> c.service_id THEN 'service'
               WHEN p.status <> 'active' THEN 'provider'
               WHEN s.id IS NULL THEN 'agreement'
           END
      INTO certificate, place_in, offer, price, group_units, days, person, certificate_status,
           provider, municipality, service, payer, direction, agreement, today, reason
      FROM eligibility_application a
      JOIN certificates_certificate c ON c.application_id = a.id
      JOIN planning_budgetline l ON l.id = c.budget_line_id
      JOIN booking_group g ON g.public_id = given_group
      JOIN providers_offer o ON o.id = g.offer_id
      JOIN providers_provider p ON p.id = o.provider_id
      JOIN policy_municipality t ON t.id = o.municipality_id
      JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
      LEFT JOIN providers_agreement s
        ON s.provider_id = o.provider_id AND s.payer_id = l.payer_id
       AND s.direction_id = l.direction_id AND s.status = 'signed' AND s.period @> g.period
     WHERE a.person_id = given_person AND c.public_id = given_certificate;
    IF NOT FOUND THEN
        reason := 'unknown';
    END IF;
    IF reason IS NOT NULL THEN
        RETURN;
    END IF;

    -- What the certificate lacks the holder adds.
    SELECT line_id, least(available_kopecks, price),
           CASE WHEN available_kopecks = 0 OR available_units < group_units THEN 'money' END
      INTO line, kopecks, reason
      FROM ledger_certificateaccount WHERE certificate_id = certificate
       FOR NO KEY UPDATE;
    IF reason IS NOT NULL THEN
        RETURN;
    END IF;

    INSERT INTO booking_contract (public_id, certificate_id, person_id, offer_id, provider_id,
                                  agreement_id, group_id, payer_id, direction_id, service_id,
                                  municipality_id, status, period, requested_at, answer_due,
                                  answered_at, reason)
    VALUES (given_public_id, certificate, person, offer,
            provider, agreement, place_in, payer, direction,
            service, municipality, 'active', days, given_now,
            today, given_now, '')
    RETURNING id INTO contract;

    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    VALUES ('booking.place_booked', given_now, given_kind, given_reference,
            'booking.contract:' || contract,
            jsonb_build_object('certificate', certificate, 'group', place_in,
                               'kopecks', kopecks, 'copayment', price - kopecks));

    IF certificate_status = 'active' THEN
        UPDATE certificates_certificate SET status = 'in_use'
         WHERE id = certificate AND status = 'active';
    END IF;

    -- What is common to all comes last: from here on everybody waits in one line, the advisory lock
    -- of the group, and nobody in that line waits for other work.
    in_turn := pg_advisory_xact_lock(25, place_in::int) IS NOT NULL;
    UPDATE booking_group SET taken = taken + 1 WHERE id = place_in;
    UPDATE providers_agreement SET committed_kopecks = committed_kopecks + kopecks
     WHERE id = agreement AND limit_kopecks IS NOT NULL;
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    VALUES (given_now, date_trunc('month', today)::date, posting_kind('commit'), line, certificate,
            contract, kopecks, group_units, posting_source('contract'), contract);
END
$$;
