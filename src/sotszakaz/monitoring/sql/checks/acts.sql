-- An act that the holder confirmed is the sum of its services.
WITH counted AS (
    SELECT accounting_month_id, contract_id, sum(units) AS units, sum(cost_kopecks) AS cost
      FROM delivery_visit WHERE NOT after_closing GROUP BY accounting_month_id, contract_id)
SELECT 'акт № ' || a.id,
       'по акту ' || a.units || ' ед. на ' || roubles(a.cost_kopecks) || ' (плата '
           || roubles(a.fee_kopecks) || ', бюджет ' || roubles(a.payable_kopecks)
           || '), по записям ' || coalesce(v.units, 0) || ' ед. на '
           || roubles(coalesce(v.cost, 0))
  FROM delivery_act a
  LEFT JOIN counted v USING (accounting_month_id, contract_id)
 WHERE a.cost_kopecks <> a.fee_kopecks + a.payable_kopecks
    OR (a.status IN ('confirmed', 'accepted')
        AND (a.units, a.cost_kopecks) IS DISTINCT FROM (coalesce(v.units, 0), coalesce(v.cost, 0)))
