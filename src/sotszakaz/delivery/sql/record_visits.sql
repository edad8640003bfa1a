-- A register of services: every line is judged, those that stand are recorded at once.
-- Accounts of the contracts are locked by the statement before, so what is left on them is exact.
-- Lines are judged in the order of VISIT_REASONS: first each by itself and against what is stored,
-- then against the earlier lines of the register, then by what is left on the contract: a line is
-- refused when it and all earlier lines of the contract together are more than is left.
WITH lines AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY idempotency_key ORDER BY n) AS turn_of_key
      FROM unnest(%(contracts)s::bigint[], %(workers)s::bigint[], %(starts)s::timestamptz[],
                  %(amounts)s::int[], %(durations)s::interval[], %(idempotency_keys)s::uuid[])
           WITH ORDINALITY
           AS l(contract_id, worker_id, starts_at, units, duration, idempotency_key, n)
),
judged AS MATERIALIZED (
    SELECT l.*, j.provider_id, j.person_id, a.certificate_id, a.line_id, a.left_units,
           a.left_kopecks, j.month_id, j.month, j.ends_at, j.cost, v.id AS stored_id,
           v.cost_kopecks AS stored_cost,
           CASE
               WHEN l.turn_of_key > 1 THEN 'repeated'
               WHEN v.id IS NOT NULL
               THEN judge_visit_key(v, l.contract_id, l.worker_id, l.starts_at, l.units)
               WHEN j.provider_id IS NULL THEN 'unknown'
               WHEN j.provider_id <> %(provider)s THEN 'foreign'
               WHEN j.reason IS NOT NULL THEN j.reason
               WHEN EXISTS (
                   SELECT FROM delivery_visit b
                    WHERE b.worker_id = l.worker_id AND NOT b.is_void AND b.corrects_id IS NULL
                      AND b.period && tstzrange(l.starts_at, j.ends_at)) THEN 'worker_busy'
               WHEN EXISTS (
                   SELECT FROM delivery_visit b
                    WHERE b.person_id = j.person_id AND NOT b.is_void AND b.corrects_id IS NULL
                      AND b.period && tstzrange(l.starts_at, j.ends_at)) THEN 'person_busy'
           END AS reason
      FROM lines l
      LEFT JOIN ledger_contractaccount a ON a.contract_id = l.contract_id
      LEFT JOIN delivery_visit v ON v.idempotency_key = l.idempotency_key
      LEFT JOIN LATERAL judge_visit(l.contract_id, l.worker_id, l.starts_at, l.units,
                                    l.duration, %(now)s) j ON true
),
compared AS (
    SELECT j.*, coalesce(j.reason, CASE
               WHEN max(ends_at) FILTER (WHERE reason IS NULL) OVER of_worker > starts_at
               THEN 'worker_overlap'
               WHEN max(ends_at) FILTER (WHERE reason IS NULL) OVER of_person > starts_at
               THEN 'person_overlap' END) AS reason_so_far
      FROM judged j
    WINDOW of_worker AS (PARTITION BY worker_id ORDER BY starts_at, n
                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
           of_person AS (PARTITION BY person_id ORDER BY starts_at, n
                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
counted AS (
    SELECT c.*, coalesce(reason_so_far, judge_visit_remainder(
               left_units, left_kopecks,
               sum(units) FILTER (WHERE reason_so_far IS NULL) OVER of_contract,
               (sum(cost) FILTER (WHERE reason_so_far IS NULL) OVER of_contract)::bigint)) AS verdict
      FROM compared c
    WINDOW of_contract AS (PARTITION BY contract_id ORDER BY starts_at, n)
),
decided AS MATERIALIZED (
    SELECT *, CASE WHEN verdict IS NULL THEN nextval('delivery_visit_id_seq')
                   ELSE stored_id END AS visit_id
      FROM counted
     ORDER BY n
),
recorded AS (
    INSERT INTO delivery_visit (id, accounting_month_id, contract_id, provider_id, worker_id,
                                person_id, idempotency_key, period, units, cost_kopecks,
                                recorded_at, is_void, after_closing, reason)
    SELECT visit_id, month_id, contract_id, provider_id, worker_id, person_id, idempotency_key,
           tstzrange(starts_at, ends_at), units, cost, %(now)s, false, false, ''
      FROM decided
     WHERE verdict IS NULL
),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s, month, posting_kind('deliver'), line_id, certificate_id, contract_id, cost, units,
           posting_source('visit'), visit_id
      FROM decided
     WHERE verdict IS NULL
),
journal AS (
    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    SELECT 'delivery.visits_recorded', %(now)s, %(actor_kind)s, %(actor_reference)s,
           'providers.provider:' || %(provider)s::bigint,
           jsonb_build_object('rows', count(*),
                              'recorded', count(*) FILTER (WHERE verdict IS NULL),
                              'kopecks', coalesce(sum(cost) FILTER (WHERE verdict IS NULL), 0))
      FROM decided
)
SELECT visit_id, CASE WHEN verdict IS NULL THEN cost ELSE stored_cost END AS cost,
       verdict AS reason
  FROM decided
 ORDER BY n
