-- The first certificates are under contract with one provider.
WITH chosen AS (
    SELECT id, person_id FROM certificates_certificate ORDER BY id LIMIT %(count)s),
used AS (
    UPDATE certificates_certificate SET status = 'in_use'
     WHERE id IN (SELECT id FROM chosen)),
made AS (
    INSERT INTO booking_contract (public_id, certificate_id, person_id, offer_id, provider_id,
           agreement_id, payer_id, direction_id, service_id, municipality_id, status, period,
           requested_at, answer_due, answered_at, reason)
    SELECT gen_random_uuid(), id, person_id, %(offer)s, %(provider)s, %(agreement)s, %(payer)s,
           %(direction)s, %(service)s, %(place)s, 'active', '[2024-01-01,2025-01-01)',
           %(now)s, '2024-01-20', %(now)s, ''
      FROM chosen
    RETURNING id, certificate_id)
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id, amount_kopecks,
                            units, source, source_id)
SELECT %(now)s, date '2024-01-01', posting_kind('commit'), %(line)s, certificate_id, id, %(face_value)s,
       %(units)s, posting_source('contract'), id
  FROM made
