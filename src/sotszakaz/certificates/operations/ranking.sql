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
           c.reason, {asked} AS is_asked,
           CASE WHEN %(has_fee)s::boolean THEN (c.facts ->> 'income')::bigint END AS income
      FROM applicants c
      JOIN priced p ON p.quota_id = c.quota_id
     WHERE NOT EXISTS (SELECT FROM certificates_certificate h
                        WHERE h.person_id = c.person_id AND h.service_id = p.service_id
                          AND h.year = p.year AND h.status <> 'closed')),
scarce_quotas AS MATERIALIZED (
    SELECT p.quota_id
      FROM (SELECT quota_id, count(*) AS wanted FROM candidates GROUP BY quota_id) c
      JOIN priced p ON p.quota_id = c.quota_id
     WHERE c.wanted > p.rest),
within AS MATERIALIZED (
    SELECT c.*, NULL::bigint AS place
      FROM candidates c WHERE c.quota_id NOT IN (SELECT quota_id FROM scarce_quotas)
    UNION ALL
    SELECT c.*, row_number() OVER (PARTITION BY c.quota_id
                                   ORDER BY c.is_new, c.priority, c.submitted_at, c.application_id)
      FROM candidates c WHERE c.quota_id IN (SELECT quota_id FROM scarce_quotas)),
placed AS MATERIALIZED (
    SELECT w.*, p.line_id, p.service_id, p.year, p.units, p.nominal,
           coalesce(w.place <= p.rest, true) AS is_within
      FROM within w
      JOIN priced p ON p.quota_id = w.quota_id),
repeats AS MATERIALIZED (
    SELECT application_id
      FROM (SELECT s.application_id,
                   row_number() OVER (PARTITION BY s.person_id, s.service_id, s.year
                                      ORDER BY s.is_new, s.priority, s.submitted_at,
                                               s.application_id) AS ask
              FROM placed s
              JOIN (SELECT person_id, service_id, year FROM placed WHERE is_within
                     GROUP BY person_id, service_id, year HAVING count(*) > 1) r
                USING (person_id, service_id, year)
             WHERE s.is_within) n
     WHERE n.ask > 1),
scarce_lines AS MATERIALIZED (
    SELECT l.line_id
      FROM (SELECT line_id, sum(nominal) AS wanted FROM placed WHERE is_within GROUP BY line_id) w
      JOIN ledger_lineaccount l ON l.line_id = w.line_id
     WHERE w.wanted > l.free_kopecks),
too_late AS MATERIALIZED (
    SELECT t.application_id
      FROM (SELECT s.application_id, s.line_id,
                   sum(s.nominal) OVER (PARTITION BY s.line_id
                                        ORDER BY s.is_new, s.priority, s.submitted_at,
                                                 s.application_id
                                        ROWS UNBOUNDED PRECEDING) AS total
              FROM placed s
             WHERE s.is_within AND s.line_id IN (SELECT line_id FROM scarce_lines)
               AND s.application_id NOT IN (SELECT application_id FROM repeats)) t
      JOIN ledger_lineaccount l ON l.line_id = t.line_id
     WHERE t.total > l.free_kopecks),
verdicts AS MATERIALIZED (
    SELECT p.*, CASE WHEN NOT p.is_within THEN 'volume'
                     WHEN p.application_id IN (SELECT application_id FROM repeats) THEN 'repeat'
                     WHEN p.application_id IN (SELECT application_id FROM too_late) THEN 'money'
                     ELSE 'granted' END AS verdict
      FROM placed p
     WHERE p.is_asked)
