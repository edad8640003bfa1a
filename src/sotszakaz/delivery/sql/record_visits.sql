-- A register of services: every line is judged, those that stand are recorded at once.
-- Who is busy is found out by the constraints: only when they object, or a later judgement hangs on
-- it, is every line compared with what is stored (``careful``), and the register judged again.
-- Accounts of the contracts are locked by the statement before, so what is left on them is exact.
-- Lines are judged in the order of VISIT_REASONS: first each by itself and against what is stored,
-- then against the earlier lines of the register, then by what is left on the contract: a line is
-- refused when it and all earlier lines of the contract together are more than is left.
WITH given AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY key ORDER BY n) AS turn_of_key
      FROM unnest(%(contracts)s::text::bigint[], %(workers)s::text::bigint[],
                  %(starts)s::text::timestamptz[], %(amounts)s::text::int[],
                  %(durations)s::text::interval[], %(keys)s::text::uuid[])
           WITH ORDINALITY AS g(contract_id, worker_id, starts_at, units, duration, key, n)
),
placed AS MATERIALIZED (
    SELECT g.n, g.contract_id, g.worker_id, g.starts_at, g.units, g.key, g.turn_of_key,
           c.provider_id, c.person_id, a.certificate_id, a.line_id, a.left_units, a.left_kopecks,
           c.status AS contract_status, c.period AS contract_days, c.service_id, c.municipality_id,
           c.direction_id, j.id AS jurisdiction_id, d.day, m.id AS month_id, m.month,
           m.status AS month_status, w.id AS known_worker,
           g.starts_at + CASE s.unit WHEN 'minutes' THEN g.units * interval '1 minute'
                         ELSE g.duration END AS ends_at
      FROM given g
      LEFT JOIN booking_contract c ON c.id = g.contract_id
      LEFT JOIN ledger_contractaccount a ON a.contract_id = c.id
      LEFT JOIN planning_service s ON s.id = c.service_id
      LEFT JOIN policy_municipality p ON p.id = c.municipality_id
      LEFT JOIN policy_jurisdiction j ON j.id = p.jurisdiction_id
     CROSS JOIN LATERAL (SELECT (g.starts_at AT TIME ZONE j.time_zone)::date AS day) d
      LEFT JOIN LATERAL (
           SELECT id FROM providers_worker
            WHERE id = g.worker_id AND provider_id = %(provider)s LIMIT 1) w ON true
      LEFT JOIN ledger_accountingmonth m
        ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
       AND m.month = date_trunc('month', d.day)::date
),
prices AS MATERIALIZED (
    SELECT k.service_id, k.municipality_id, k.day, t.price_kopecks, t.per_units,
           r.value AS rounding
      FROM (SELECT DISTINCT service_id, municipality_id, direction_id, jurisdiction_id, day
              FROM placed) k
      JOIN planning_tariff t
        ON t.service_id = k.service_id AND t.municipality_id = k.municipality_id
       AND t.period @> k.day
      JOIN policy_parameter r
        ON r.jurisdiction_id = k.jurisdiction_id AND r.direction_id = k.direction_id
       AND r.code = 'rounding' AND r.period @> k.day
),
signed AS MATERIALIZED (
    SELECT contract_id, accounting_month_id
      FROM delivery_act
     WHERE contract_id = ANY(%(contracts)s::text::bigint[]) AND status IN ('confirmed', 'accepted')
),
judged AS MATERIALIZED (
    SELECT p.*, v.id AS stored_id, v.cost_kopecks AS stored_cost,
           service_cost(p.units, t.price_kopecks, t.per_units, t.rounding) AS cost,
           CASE
               WHEN p.turn_of_key > 1 THEN 'repeated'
               WHEN v.contract_id = p.contract_id AND v.worker_id = p.worker_id
                    AND v.units = p.units AND lower(v.period) = p.starts_at THEN 'recorded'
               WHEN v.id IS NOT NULL THEN 'key'
               WHEN p.provider_id IS NULL THEN 'unknown'
               WHEN p.provider_id <> %(provider)s THEN 'foreign'
               ELSE coalesce(
                   visit_reason(
                       p.contract_status, p.contract_days, p.day, p.starts_at, p.ends_at, p.units,
                       %(now)s, p.known_worker, p.month_status,
                       (p.contract_id, p.month_id) IN (SELECT * FROM signed),
                       service_cost(p.units, t.price_kopecks, t.per_units, t.rounding)),
                   CASE
                       WHEN %(careful)s AND EXISTS (
                           SELECT FROM delivery_visit b
                             WHERE b.worker_id = p.worker_id
                               AND b.period && tstzrange(p.starts_at, p.ends_at)
                               AND NOT b.is_void AND b.corrects_id IS NULL) THEN 'worker_busy'
                       WHEN %(careful)s AND EXISTS (
                           SELECT FROM delivery_visit b
                             WHERE b.person_id = p.person_id
                               AND b.period && tstzrange(p.starts_at, p.ends_at)
                               AND NOT b.is_void AND b.corrects_id IS NULL) THEN 'person_busy'
                   END)
           END AS reason
      FROM placed p
      LEFT JOIN LATERAL (
           SELECT id, contract_id, worker_id, units, period, cost_kopecks
             FROM delivery_visit WHERE idempotency_key = p.key LIMIT 1) v ON true
      LEFT JOIN prices t
        ON t.service_id = p.service_id AND t.municipality_id = p.municipality_id AND t.day = p.day
),
compared AS (
    SELECT n, CASE
               WHEN max(ends_at) OVER (PARTITION BY worker_id ORDER BY starts_at, n
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > starts_at
               THEN 'worker_overlap'
               WHEN max(ends_at) OVER (PARTITION BY person_id ORDER BY starts_at, n
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > starts_at
               THEN 'person_overlap'
           END AS reason
      FROM judged
     WHERE reason IS NULL
),
counted AS (
    SELECT j.n, CASE
               WHEN sum(j.units) OVER earlier > j.left_units THEN 'units'
               WHEN sum(j.cost) OVER earlier > j.left_kopecks THEN 'money'
           END AS reason
      FROM judged j
      JOIN compared c USING (n)
     WHERE c.reason IS NULL
    WINDOW earlier AS (PARTITION BY j.contract_id ORDER BY j.starts_at, j.n)
),
decided AS MATERIALIZED (
    SELECT j.*, coalesce(j.reason, c.reason, t.reason) AS verdict,
           CASE WHEN coalesce(j.reason, c.reason, t.reason) IS NULL
                THEN nextval('delivery_visit_id_seq') ELSE j.stored_id END AS visit_id
      FROM judged j
      LEFT JOIN compared c USING (n)
      LEFT JOIN counted t USING (n)
     ORDER BY j.n
),
recorded AS (
    INSERT INTO delivery_visit (id, accounting_month_id, contract_id, provider_id, worker_id,
                                person_id, idempotency_key, period, units, cost_kopecks, recorded_at, is_void,
                                after_closing, reason)
    SELECT visit_id, month_id, contract_id, provider_id, worker_id, person_id, key,
           tstzrange(starts_at, ends_at), units, cost, %(now)s, false, false, ''
      FROM decided
     WHERE verdict IS NULL
),
moves AS MATERIALIZED (
    SELECT 7 AS kind, month, line_id, certificate_id, contract_id, cost AS kopecks, units,
           visit_id AS source_id
      FROM decided
     WHERE verdict IS NULL
),
journal AS (
    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    SELECT 'delivery.visits_recorded', %(now)s, %(actor_kind)s, %(actor_reference)s,
           'providers.provider:' || %(provider)s::bigint,
           jsonb_build_object('rows', (SELECT count(*) FROM given), 'recorded', count(*),
                              'kopecks', coalesce(sum(kopecks), 0))
      FROM moves
),
