-- What does not let a month be closed: acts not accepted, services without an act or beyond it.
WITH counted AS MATERIALIZED (
    SELECT contract_id, min(provider_id) AS provider_id, count(*) AS visits,
           sum(units) AS units, sum(cost_kopecks) AS cost
      FROM delivery_visit
     WHERE accounting_month_id = %(month_id)s AND NOT after_closing
     GROUP BY contract_id),
acts AS MATERIALIZED (
    SELECT contract_id, provider_id, status, units, cost_kopecks
      FROM delivery_act WHERE accounting_month_id = %(month_id)s),
-- A full join is never done row by row, whatever the planner believes about the sizes.
pairs AS MATERIALIZED (
    SELECT coalesce(a.provider_id, v.provider_id) AS provider_id, a.status, v.visits,
           a.contract_id IS NULL AND (v.units <> 0 OR v.cost <> 0) AS has_no_act,
           a.contract_id IS NOT NULL
               AND (a.units, a.cost_kopecks) IS DISTINCT FROM (v.units, v.cost) AS differs
      FROM counted v FULL JOIN acts a USING (contract_id)),
blockers AS (
    SELECT status AS what, provider_id, 1 AS count FROM pairs WHERE status <> 'accepted'
    UNION ALL
    SELECT 'no_act', provider_id, visits FROM pairs WHERE has_no_act
    UNION ALL
    SELECT 'differs', provider_id, 1 FROM pairs WHERE differs)
SELECT b.what, o.short_name, sum(b.count)::int AS count
  FROM blockers b
  JOIN providers_provider p ON p.id = b.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
 GROUP BY b.what, p.id, o.short_name
 ORDER BY b.what, count DESC, o.short_name
