-- What does not let a month be closed: acts not accepted, services without an act or beyond it.
WITH totals AS MATERIALIZED (
    SELECT contract_id, visits, units, cost_kopecks
      FROM delivery_month_totals WHERE accounting_month_id = %(month_id)s),
acts AS MATERIALIZED (
    SELECT contract_id, status, units, cost_kopecks
      FROM delivery_act WHERE accounting_month_id = %(month_id)s),
-- A full join is never done row by row, whatever the planner believes about the sizes.
pairs AS MATERIALIZED (
    SELECT contract_id, a.status, t.visits,
           a.status IS NULL AND (t.units <> 0 OR t.cost_kopecks <> 0) AS has_no_act,
           a.status IS NOT NULL
               AND (a.units, a.cost_kopecks) IS DISTINCT FROM (t.units, t.cost_kopecks) AS differs
      FROM totals t FULL JOIN acts a USING (contract_id)),
blockers AS (
    SELECT status AS what, contract_id, 1 AS count FROM pairs WHERE status <> 'accepted'
    UNION ALL
    SELECT 'no_act', contract_id, visits FROM pairs WHERE has_no_act
    UNION ALL
    SELECT 'differs', contract_id, 1 FROM pairs WHERE differs)
SELECT b.what, o.short_name AS provider, sum(b.count)::int AS count
  FROM blockers b
  JOIN booking_contract c ON c.id = b.contract_id
  JOIN providers_provider p ON p.id = c.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
 GROUP BY b.what, p.id, o.short_name
 ORDER BY b.what, count DESC, o.short_name
