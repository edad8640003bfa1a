-- What stands in the way of confirming acts; their rows and accounts are locked before.
WITH acts AS MATERIALIZED (
    SELECT id, accounting_month_id, contract_id, status, units, cost_kopecks, signed_by_provider
      FROM delivery_act
     WHERE id = ANY(%(act_ids)s)),
totals AS (
    SELECT accounting_month_id, contract_id, units, cost_kopecks
      FROM delivery_month_totals
     WHERE accounting_month_id = ANY(ARRAY(SELECT accounting_month_id FROM acts))
       AND contract_id = ANY(ARRAY(SELECT contract_id FROM acts)))
SELECT count(*) FILTER (WHERE a.status IN ('formed', 'disputed')) AS unsigned,
       count(*) FILTER (WHERE a.signed_by_provider = %(actor)s) AS own,
       count(*) FILTER (WHERE EXISTS (SELECT FROM delivery_dispute d
                                       WHERE d.act_id = a.id AND d.is_upheld IS NULL)) AS disputed,
       count(*) FILTER (WHERE (a.units, a.cost_kopecks)
                              IS DISTINCT FROM (t.units, t.cost_kopecks)) AS outdated
  FROM acts a
  LEFT JOIN totals t USING (accounting_month_id, contract_id)
