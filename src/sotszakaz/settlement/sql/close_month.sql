-- Control totals of a month, taken from the services again and compared with the acts.
WITH counted AS (
    SELECT contract_id,
           count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void) AS visits,
           sum(units) AS units, sum(cost_kopecks) AS cost
      FROM delivery_visit
     WHERE accounting_month_id = %(month_id)s AND NOT after_closing
     GROUP BY contract_id),
compared AS (
    SELECT v.visits, v.units, v.cost, a.fee_kopecks AS fee, a.payable_kopecks AS payable,
           a.status IS DISTINCT FROM 'accepted'
               AND (a.status IS NOT NULL OR v.units <> 0 OR v.cost <> 0)
           OR a.status IS NOT NULL
               AND (a.units, a.cost_kopecks) IS DISTINCT FROM (v.units, v.cost) AS differs
      FROM counted v
      FULL JOIN (SELECT contract_id, status, units, cost_kopecks, fee_kopecks, payable_kopecks
                   FROM delivery_act WHERE accounting_month_id = %(month_id)s) a
           USING (contract_id))
SELECT count(*) FILTER (WHERE differs)::int, coalesce(sum(visits), 0)::int,
       coalesce(sum(units), 0)::bigint, coalesce(sum(cost), 0)::bigint,
       coalesce(sum(fee), 0)::bigint, coalesce(sum(payable), 0)::bigint
  FROM compared
