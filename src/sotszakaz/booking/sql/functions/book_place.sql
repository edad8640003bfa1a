-- A place in a group that many want at the same moment, by the numbers in its address: what is the
-- citizen's own is found through their applications, where the index is. Sold out is answered without
-- a lock. What is the holder's own is done first; what is common to all - the place, the agreement,
-- the budget line - is taken at the very end, in the line of the group, where nobody waits for work.
-- Who is refused by a reason has changed nothing; a broken constraint rolls everything back.
CREATE OR REPLACE FUNCTION book_place(
    given_person bigint, given_certificate uuid, given_group uuid, given_public_id uuid,
    given_now timestamptz, given_kind text, given_reference text,
    OUT reason text, OUT contract_id bigint, OUT paid bigint, OUT copayment bigint)
LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
    wish record;
    line bigint;
BEGIN
    SELECT c.id AS certificate, c.status AS certificate_status, c.person_id, c.service_id,
           g.id AS place_in, g.offer_id, g.price_kopecks, g.units, g.period,
           o.provider_id, o.municipality_id, l.payer_id, l.direction_id, s.id AS agreement, d.today,
           CASE
               WHEN given_now < g.opens_at THEN 'early'
               WHEN g.taken >= g.capacity THEN 'places'
               WHEN c.status NOT IN ('active', 'in_use') THEN 'certificate'
               WHEN NOT c.period @> g.period THEN 'term'
               WHEN lower(g.period) < d.today THEN 'past'
               WHEN o.service_id <> c.service_id THEN 'service'
               WHEN p.status <> 'active' THEN 'provider'
               WHEN s.id IS NULL THEN 'agreement'
           END AS reason
      INTO wish
      FROM eligibility_application a
      JOIN certificates_certificate c ON c.application_id = a.id
      JOIN planning_budgetline l ON l.id = c.budget_line_id
      JOIN booking_group g ON g.public_id = given_group
      JOIN providers_offer o ON o.id = g.offer_id
      JOIN providers_provider p ON p.id = o.provider_id
      JOIN policy_municipality t ON t.id = o.municipality_id
      JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
     CROSS JOIN LATERAL (SELECT (given_now AT TIME ZONE j.time_zone)::date AS today) d
      LEFT JOIN providers_agreement s
        ON s.provider_id = o.provider_id AND s.payer_id = l.payer_id
       AND s.direction_id = l.direction_id AND s.status = 'signed' AND s.period @> g.period
     WHERE a.person_id = given_person AND c.public_id = given_certificate;
    reason := CASE WHEN FOUND THEN wish.reason ELSE 'unknown' END;
    IF reason IS NOT NULL THEN
        RETURN;
    END IF;

    -- What the certificate lacks the holder adds.
    SELECT line_id, least(available_kopecks, wish.price_kopecks) INTO line, paid
      FROM ledger_certificateaccount
     WHERE certificate_id = wish.certificate
       AND available_kopecks > 0 AND available_units >= wish.units
       FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        reason := 'money';
        RETURN;
    END IF;
    copayment := wish.price_kopecks - paid;

    INSERT INTO booking_contract (public_id, certificate_id, person_id, offer_id, provider_id,
                                  agreement_id, group_id, payer_id, direction_id, service_id,
                                  municipality_id, status, period, requested_at, answer_due,
                                  answered_at, reason)
    VALUES (given_public_id, wish.certificate, wish.person_id, wish.offer_id, wish.provider_id,
            wish.agreement, wish.place_in, wish.payer_id, wish.direction_id, wish.service_id,
            wish.municipality_id, 'active', wish.period, given_now, wish.today,
            given_now, '')
    RETURNING id INTO contract_id;
    IF wish.certificate_status = 'active' THEN
        UPDATE certificates_certificate SET status = 'in_use'
         WHERE id = wish.certificate AND status = 'active';
    END IF;

    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    VALUES ('booking.place_booked', given_now, given_kind, given_reference,
            'booking.contract:' || contract_id,
            jsonb_build_object('certificate', wish.certificate, 'group', wish.place_in,
                               'kopecks', paid, 'copayment', copayment));

    PERFORM pg_advisory_xact_lock(25, wish.place_in::int);
    UPDATE booking_group SET taken = taken + 1 WHERE id = wish.place_in;
    UPDATE providers_agreement SET committed_kopecks = committed_kopecks + paid
     WHERE id = wish.agreement AND limit_kopecks IS NOT NULL;
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    VALUES (given_now, date_trunc('month', wish.today)::date, posting_kind('commit'), line,
            wish.certificate, contract_id, paid, wish.units, posting_source('contract'), contract_id);
END
$$;
