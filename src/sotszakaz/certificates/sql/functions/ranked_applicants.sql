-- Who of the applicants gets a certificate on a day, in one order: those who already wait, then
-- newcomers by the time of submission. Volume is counted within a quota; money by the running total
-- within a budget line (prefix rule: nobody overtakes the first for whom there is not enough).
-- A verdict is given to applicants of the quotas (or to the only application that is named); those of
-- other quotas of the lines who wait still stand ahead of them. Turns are counted only where there is
-- not enough for all: sorting everybody would cost a third of the rate.
-- One SELECT, so that PostgreSQL plans it together with the statement that calls it.
-- Law: none, our choice (ADR 0004)
-- Units: kopecks; units of the service; income in kopecks, nothing where no fee is charged.
CREATE OR REPLACE FUNCTION ranked_applicants(
    quotas bigint[], lines bigint[], on_day date, rounding text,
    with_newcomers boolean DEFAULT true, only_application bigint DEFAULT NULL)
RETURNS TABLE (application_id bigint, person_id bigint, quota_id bigint, line_id bigint,
               service_id bigint, year smallint, units int, face_value bigint, income bigint,
               is_new boolean, priority smallint, submitted_at timestamptz, reason text,
               verdict text)
LANGUAGE sql STABLE AS $$
WITH priced AS MATERIALIZED (
    SELECT q.id AS quota_id, q.budget_line_id AS line_id, q.service_id, q.year,
           q.volume - q.issued AS rest, q.id = ANY(quotas) AS is_asked, d.units,
           service_cost(d.units, t.price_kopecks, t.per_units, rounding) AS face_value
      FROM planning_quota q
      JOIN planning_facevalue d
        ON d.service_id = q.service_id AND d.category_id = q.category_id AND d.period @> on_day
      JOIN planning_tariff t
        ON t.service_id = q.service_id AND t.municipality_id = q.municipality_id
       AND t.period @> on_day
     WHERE q.budget_line_id = ANY(lines)),
applicants AS (
    SELECT e.application_id, w.person_id, e.quota_id, false AS is_new, e.priority, e.submitted_at,
           e.reason, w.facts
      FROM eligibility_queueentry e
      JOIN eligibility_application w ON w.id = e.application_id
     WHERE e.left_at IS NULL AND e.quota_id IN (SELECT p.quota_id FROM priced p)
    UNION ALL
    SELECT a.id, a.person_id, a.quota_id, true, 0::smallint, a.submitted_at, NULL, a.facts
      FROM eligibility_application a
      JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
     WHERE a.quota_id = ANY(quotas) AND a.withdrawn_at IS NULL
       AND with_newcomers AND (only_application IS NULL OR a.id = only_application)
       AND NOT EXISTS (SELECT FROM eligibility_queueentry e WHERE e.application_id = a.id)
       AND NOT EXISTS (SELECT FROM certificates_certificate i WHERE i.application_id = a.id)),
candidates AS MATERIALIZED (
    SELECT c.application_id, c.person_id, c.quota_id, c.is_new, c.priority, c.submitted_at,
           c.reason, p.line_id, p.service_id, p.year, p.units, p.face_value,
           CASE WHEN only_application IS NULL THEN p.is_asked
                ELSE c.application_id = only_application END AS is_asked,
           (c.facts ->> 'income')::bigint AS income
      FROM applicants c
      JOIN priced p ON p.quota_id = c.quota_id
     WHERE NOT EXISTS (SELECT FROM certificates_certificate h
                        WHERE h.person_id = c.person_id AND h.service_id = p.service_id
                          AND h.year = p.year AND h.closed_at IS NULL)),
wanted AS MATERIALIZED (
    SELECT p.quota_id, p.line_id, p.face_value, p.rest, n.wanted
      FROM (SELECT c.quota_id, count(*) AS wanted FROM candidates c GROUP BY c.quota_id) n
      JOIN priced p ON p.quota_id = n.quota_id),
beyond AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT c.application_id, c.quota_id,
                   row_number() OVER (PARTITION BY c.quota_id ORDER BY c.is_new, c.priority,
                                      c.submitted_at, c.application_id) AS place
              FROM candidates c
             WHERE c.quota_id IN (SELECT n.quota_id FROM wanted n WHERE n.wanted > n.rest)) t
      JOIN priced p ON p.quota_id = t.quota_id
     WHERE t.place > p.rest),
repeats AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT c.application_id,
                   row_number() OVER (PARTITION BY c.person_id, c.service_id, c.year
                                      ORDER BY c.is_new, c.priority, c.submitted_at,
                                               c.application_id) AS ask
              FROM candidates c
             WHERE c.person_id IN (SELECT r.person_id FROM candidates r
                                    GROUP BY r.person_id HAVING count(*) > 1)
               AND c.application_id NOT IN (SELECT b.application_id FROM beyond b)) t
     WHERE t.ask > 1),
scarce_lines AS MATERIALIZED (
    SELECT l.line_id
      FROM (SELECT n.line_id, sum(least(n.wanted, greatest(n.rest, 0)) * n.face_value) AS money
              FROM wanted n GROUP BY n.line_id) w
      JOIN ledger_lineaccount l ON l.line_id = w.line_id
     WHERE w.money > l.free_kopecks),
too_late AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT c.application_id, c.line_id,
                   sum(c.face_value) OVER (PARTITION BY c.line_id
                                        ORDER BY c.is_new, c.priority, c.submitted_at,
                                                 c.application_id
                                        ROWS UNBOUNDED PRECEDING) AS total
              FROM candidates c
             WHERE c.line_id IN (SELECT s.line_id FROM scarce_lines s)
               AND c.application_id NOT IN (SELECT b.application_id FROM beyond b)
               AND c.application_id NOT IN (SELECT r.application_id FROM repeats r)) t
      JOIN ledger_lineaccount l ON l.line_id = t.line_id
     WHERE t.total > l.free_kopecks)
SELECT c.application_id, c.person_id, c.quota_id, c.line_id, c.service_id, c.year, c.units,
       c.face_value, c.income, c.is_new, c.priority, c.submitted_at, c.reason::text,
       CASE WHEN c.application_id IN (SELECT b.application_id FROM beyond b) THEN 'volume'
            WHEN c.application_id IN (SELECT r.application_id FROM repeats r) THEN 'repeat'
            WHEN c.application_id IN (SELECT t.application_id FROM too_late t) THEN 'money'
            ELSE 'granted' END
  FROM candidates c
 WHERE c.is_asked
$$;
