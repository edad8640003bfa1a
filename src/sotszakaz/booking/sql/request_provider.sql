-- A holder chooses a provider: judged, placed, committed, posted and written into the journal.
-- Locked in the order of all: offer, agreement, account of the certificate (the line comes last).
-- What waited for a lock reads the row as the winner left it.
WITH wanted AS MATERIALIZED (
    SELECT c.id AS certificate_id, c.person_id, c.service_id, c.status, l.payer_id, l.direction_id,
           CASE WHEN c.period @> %(first_day)s::date
                THEN daterange(%(first_day)s::date, upper(c.period)) END AS period
      FROM certificates_certificate c
      JOIN planning_budgetline l ON l.id = c.budget_line_id
     WHERE c.id = %(certificate)s::bigint
),
offer AS MATERIALIZED (
    SELECT o.id, o.provider_id, o.service_id, o.municipality_id, o.capacity, o.taken
      FROM providers_offer o
     WHERE o.id = %(offer)s::bigint
       FOR NO KEY UPDATE
),
agreement AS MATERIALIZED (
    SELECT g.id, g.limit_kopecks - g.committed_kopecks AS room
      FROM wanted w, offer o, providers_agreement g
     WHERE g.provider_id = o.provider_id AND g.payer_id = w.payer_id
       AND g.direction_id = w.direction_id AND g.status = 'signed' AND g.period @> w.period
       FOR NO KEY UPDATE OF g
),
judged AS MATERIALIZED (
    SELECT w.certificate_id, w.person_id, w.service_id, w.payer_id, w.direction_id, w.period,
           o.id AS offer_id, o.provider_id, o.municipality_id, g.id AS agreement_id, g.room,
           a.line_id, d.today, u.units, s.kopecks, answer.due,
           CASE
               WHEN w.status NOT IN ('active', 'in_use') THEN 'certificate'
               WHEN w.period IS NULL THEN 'term'
               WHEN lower(w.period) < d.today THEN 'past'
               WHEN o.service_id <> w.service_id THEN 'service'
               WHEN p.status <> 'active' THEN 'provider'
               WHEN g.id IS NULL THEN 'agreement'
               WHEN EXISTS (
                   SELECT FROM booking_contract k
                    WHERE k.certificate_id = w.certificate_id AND k.group_id IS NULL
                      AND k.status IN ('requested', 'active', 'closed') AND k.period && w.period
               ) THEN 'contract'
               WHEN s.kopecks < 1 THEN 'money'
               WHEN o.taken >= o.capacity THEN 'places'
               WHEN g.room < s.kopecks THEN 'limit'
               WHEN answer.due IS NULL THEN 'calendar'
           END AS reason
      FROM wanted w
     CROSS JOIN offer o
      JOIN providers_provider p ON p.id = o.provider_id
      JOIN policy_municipality t ON t.id = o.municipality_id
      JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
      JOIN ledger_certificateaccount a ON a.certificate_id = w.certificate_id
      LEFT JOIN agreement g ON true
     CROSS JOIN LATERAL (SELECT (%(now)s::timestamptz AT TIME ZONE j.time_zone)::date AS today) d
     CROSS JOIN LATERAL (SELECT coalesce(%(units)s::int, a.available_units) AS units) u
     CROSS JOIN LATERAL (
        SELECT cost_of_part(u.units, a.available_units, a.available_kopecks) AS kopecks) s
     CROSS JOIN LATERAL (
        SELECT term_ends('answer_working_days', j.id, w.direction_id, d.today) AS due) answer
       FOR NO KEY UPDATE OF a
),
contract AS (
    INSERT INTO booking_contract (public_id, certificate_id, person_id, offer_id, provider_id,
                                  agreement_id, payer_id, direction_id, service_id, municipality_id,
                                  status, period, requested_at, answer_due, reason)
    SELECT gen_random_uuid(), certificate_id, person_id, offer_id, provider_id, agreement_id,
           payer_id, direction_id, service_id, municipality_id, 'requested', period,
           %(now)s::timestamptz, due, ''
      FROM judged
     WHERE reason IS NULL
    RETURNING id
),
place AS (
    UPDATE providers_offer o SET taken = o.taken + 1
      FROM judged
     WHERE o.id = judged.offer_id AND judged.reason IS NULL
),
part_of_limit AS (
    UPDATE providers_agreement g SET committed_kopecks = g.committed_kopecks + judged.kopecks
      FROM judged
     WHERE g.id = judged.agreement_id AND judged.reason IS NULL AND judged.room IS NOT NULL
),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s::timestamptz, date_trunc('month', today)::date, posting_kind('commit'), line_id,
           certificate_id, contract.id, kopecks, units, posting_source('contract'), contract.id
      FROM contract, judged
),
journal AS (
    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    SELECT 'booking.provider_requested', %(now)s::timestamptz, %(actor_kind)s, %(actor_reference)s,
           'booking.contract:' || contract.id,
           jsonb_build_object('certificate', certificate_id, 'offer', offer_id,
                              'units', units, 'kopecks', kopecks)
      FROM contract, judged
)
SELECT judged.reason, contract.id AS contract_id FROM judged LEFT JOIN contract ON true
