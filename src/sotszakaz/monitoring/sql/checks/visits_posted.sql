-- Services recorded are services posted, contract by contract.
WITH recorded AS (
    SELECT contract_id, sum(cost_kopecks) AS kopecks, sum(units) AS units
      FROM delivery_visit WHERE NOT after_closing GROUP BY contract_id),
posted AS (
    SELECT contract_id,
           sum(CASE kind WHEN posting_kind('deliver') THEN amount_kopecks ELSE -amount_kopecks END) AS kopecks,
           sum(CASE kind WHEN posting_kind('deliver') THEN units ELSE -units END) AS units
      FROM ledger_posting WHERE kind IN (posting_kind('deliver'), posting_kind('undeliver')) GROUP BY contract_id)
SELECT 'договор № ' || contract_id,
       'по записям ' || roubles(coalesce(r.kopecks, 0)) || ' за ' || coalesce(r.units, 0)
           || ' ед., по проводкам ' || roubles(coalesce(p.kopecks, 0)) || ' за '
           || coalesce(p.units, 0) || ' ед.'
  FROM recorded r FULL JOIN posted p USING (contract_id)
 WHERE (coalesce(r.kopecks, 0), coalesce(r.units, 0))
       <> (coalesce(p.kopecks, 0), coalesce(p.units, 0))
