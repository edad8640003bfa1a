-- What was recorded under a contract, by months, and the act of each, the latest first. With what was
-- corrected after closing there are all the months with records; without, those with services or an
-- act.
-- Scope: the contract was judged before.
SELECT m.id AS month_id, m.month, m.status AS month_status, v.visits, v.units, s.unit, v.cost,
       a.id AS act_id, a.status AS act_status, a.fee_kopecks AS fee
  FROM booking_contract k
  JOIN planning_service s ON s.id = k.service_id
  JOIN ledger_accountingmonth m ON m.payer_id = k.payer_id AND m.direction_id = k.direction_id
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE NOT x.is_void AND x.corrects_id IS NULL)::int AS visits,
              coalesce(sum(x.units), 0)::int AS units,
              coalesce(sum(x.cost_kopecks), 0)::bigint AS cost, count(*) AS lines
         FROM delivery_visit x
        WHERE x.accounting_month_id = m.id AND x.contract_id = k.id
          AND (%(after_closing)s OR NOT x.after_closing)) v
  LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = k.id
 WHERE k.id = %(contract)s
   AND CASE WHEN %(after_closing)s THEN v.lines > 0 ELSE v.visits > 0 OR a.id IS NOT NULL END
 ORDER BY m.month DESC
