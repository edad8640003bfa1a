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
blockers AS (
    SELECT status AS what, provider_id, 1 AS count FROM acts WHERE status <> 'accepted'
    UNION ALL
    SELECT 'no_act', v.provider_id, v.visits
      FROM counted v LEFT JOIN acts a USING (contract_id)
     WHERE a.contract_id IS NULL AND (v.units <> 0 OR v.cost <> 0)
    UNION ALL
    SELECT 'differs', a.provider_id, 1
      FROM acts a LEFT JOIN counted v USING (contract_id)
     WHERE (a.units, a.cost_kopecks) IS DISTINCT FROM (v.units, v.cost))
SELECT b.what, o.short_name, sum(b.count)::int AS count
  FROM blockers b
  JOIN providers_provider p ON p.id = b.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
 GROUP BY b.what, p.id, o.short_name
 ORDER BY b.what, count DESC, o.short_name
