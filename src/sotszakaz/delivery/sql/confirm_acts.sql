-- What stands in the way of confirming these acts; their rows and accounts are locked before.
WITH asked AS MATERIALIZED (
    SELECT id, accounting_month_id, contract_id, status, units, cost_kopecks, signed_by_provider
      FROM delivery_act WHERE id = ANY(%(act_ids)s)),
counted AS MATERIALIZED (
    SELECT a.id, sum(v.units) AS units, sum(v.cost_kopecks) AS cost
      FROM asked a
      JOIN delivery_visit v
        ON v.accounting_month_id = a.accounting_month_id AND v.contract_id = a.contract_id
     WHERE NOT v.after_closing
     GROUP BY a.id)
SELECT count(*) FILTER (WHERE a.status IN ('formed', 'disputed'))::int,
       count(*) FILTER (WHERE a.signed_by_provider = %(actor)s)::int,
       count(*) FILTER (WHERE EXISTS (SELECT FROM delivery_dispute d
                                       WHERE d.act_id = a.id AND d.is_upheld IS NULL))::int,
       count(*) FILTER (WHERE (a.units, a.cost_kopecks) IS DISTINCT FROM (c.units, c.cost))::int
  FROM asked a LEFT JOIN counted c USING (id)
