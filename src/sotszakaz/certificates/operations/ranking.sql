-- Who gets a certificate, in one order: those who already wait, then newcomers by the time of
-- submission. Volume is counted within a quota; money by the running total within a budget line
-- (prefix rule: nobody overtakes the first for whom there is not enough). Those who are not asked
-- about here still stand ahead of those who are. Turns are counted only where there is not enough
-- for all: sorting everybody would cost a third of the rate.
WITH priced AS MATERIALIZED (
    SELECT q.id AS quota_id, q.budget_line_id AS line_id, q.service_id, q.year,
           q.volume - q.issued AS rest, q.id = ANY(%(quotas)s) AS is_asked, d.units,
           service_cost(d.units, t.price_kopecks, t.per_units, %(rounding)s) AS nominal
      FROM planning_quota q
      JOIN planning_denomination d
        ON d.service_id = q.service_id AND d.category_id = q.category_id
       AND d.period @> %(day)s::date
      JOIN planning_tariff t
        ON t.service_id = q.service_id AND t.municipality_id = q.municipality_id
       AND t.period @> %(day)s::date
     WHERE q.budget_line_id = ANY(%(lines)s)),
applicants AS (
    SELECT e.application_id, w.person_id, e.quota_id, false AS is_new, e.priority, e.submitted_at,
           e.reason, w.facts
      FROM eligibility_queueentry e
      JOIN eligibility_application w ON w.id = e.application_id
     WHERE e.left_at IS NULL AND e.quota_id IN (SELECT quota_id FROM priced)
    UNION ALL
    SELECT a.id, a.person_id, a.quota_id, true, 0::smallint, a.submitted_at, NULL, a.facts
      FROM eligibility_application a
      JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
     WHERE a.quota_id = ANY(%(quotas)s) AND a.withdrawn_at IS NULL AND {newcomers}
       AND NOT EXISTS (SELECT FROM eligibility_queueentry e WHERE e.application_id = a.id)
       AND NOT EXISTS (SELECT FROM certificates_certificate i WHERE i.application_id = a.id)),
candidates AS MATERIALIZED (
    SELECT c.application_id, c.person_id, c.quota_id, c.is_new, c.priority, c.submitted_at,
           c.reason, {asked} AS is_asked, p.line_id, p.service_id, p.year, p.units, p.nominal,
           CASE WHEN %(has_fee)s::boolean THEN (c.facts ->> 'income')::bigint END AS income
      FROM applicants c
      JOIN priced p ON p.quota_id = c.quota_id
     WHERE NOT EXISTS (SELECT FROM certificates_certificate h
                        WHERE h.person_id = c.person_id AND h.service_id = p.service_id
                          AND h.year = p.year AND h.closed_at IS NULL)),
wanted AS MATERIALIZED (
    SELECT p.quota_id, p.line_id, p.nominal, p.rest, c.wanted
      FROM (SELECT quota_id, count(*) AS wanted FROM candidates GROUP BY quota_id) c
      JOIN priced p ON p.quota_id = c.quota_id),
beyond AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT application_id, quota_id,
                   row_number() OVER (PARTITION BY quota_id ORDER BY is_new, priority,
                                      submitted_at, application_id) AS place
              FROM candidates
             WHERE quota_id IN (SELECT quota_id FROM wanted WHERE wanted > rest)) t
      JOIN priced p ON p.quota_id = t.quota_id
     WHERE t.place > p.rest),
repeats AS MATERIALIZED (
    SELECT application_id
      FROM (SELECT s.application_id,
                   row_number() OVER (PARTITION BY s.person_id, s.service_id, s.year
                                      ORDER BY s.is_new, s.priority, s.submitted_at,
                                               s.application_id) AS ask
              FROM candidates s
             WHERE s.person_id IN (SELECT person_id FROM candidates
                                    GROUP BY person_id HAVING count(*) > 1)
               AND s.application_id NOT IN (SELECT application_id FROM beyond)) n
     WHERE n.ask > 1),
scarce_lines AS MATERIALIZED (
    SELECT l.line_id
      FROM (SELECT line_id, sum(least(wanted, greatest(rest, 0)) * nominal) AS money
              FROM wanted GROUP BY line_id) w
      JOIN ledger_lineaccount l ON l.line_id = w.line_id
     WHERE w.money > l.free_kopecks),
too_late AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT s.application_id, s.line_id,
                   sum(s.nominal) OVER (PARTITION BY s.line_id
                                        ORDER BY s.is_new, s.priority, s.submitted_at,
                                                 s.application_id
                                        ROWS UNBOUNDED PRECEDING) AS total
              FROM candidates s
             WHERE s.line_id IN (SELECT line_id FROM scarce_lines)
               AND s.application_id NOT IN (SELECT application_id FROM beyond)
               AND s.application_id NOT IN (SELECT application_id FROM repeats)) t
      JOIN ledger_lineaccount l ON l.line_id = t.line_id
     WHERE t.total > l.free_kopecks),
verdicts AS MATERIALIZED (
    SELECT c.application_id, c.person_id, c.quota_id, c.line_id, c.service_id, c.year, c.units,
           c.nominal, c.income, c.is_new, c.priority, c.submitted_at, c.reason,
           CASE WHEN c.application_id IN (SELECT application_id FROM beyond) THEN 'volume'
                WHEN c.application_id IN (SELECT application_id FROM repeats) THEN 'repeat'
                WHEN c.application_id IN (SELECT application_id FROM too_late) THEN 'money'
                ELSE 'granted' END AS verdict
      FROM candidates c
     WHERE c.is_asked)
