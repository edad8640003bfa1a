-- A visit a day under every contract, from the first day of the month.
INSERT INTO delivery_visit (accounting_month_id, contract_id, provider_id, worker_id, person_id,
       idempotency_key, period, units, cost_kopecks, recorded_at, is_void, after_closing, reason)
SELECT %(month)s, c.id, c.provider_id, %(worker)s + c.id - %(first)s, c.person_id,
       gen_random_uuid(), tstzrange(start, start + interval '20 minutes'), 20, 16667,
       %(now)s, false, false, ''
  FROM generate_series(0, %(each)s::int - 1) n
 CROSS JOIN booking_contract c
 CROSS JOIN LATERAL (SELECT timestamptz '2024-03-01 02:00+00' + n * interval '1 day' AS start) s
