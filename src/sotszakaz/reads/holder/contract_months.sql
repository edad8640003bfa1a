-- What was recorded under a contract, by months, and the act of each.
SELECT m.month, v.visits, v.units, v.cost_kopecks, a.id AS act_id, a.status, a.fee_kopecks
  FROM booking_contract k
  JOIN ledger_accountingmonth m ON m.payer_id = k.payer_id AND m.direction_id = k.direction_id
  CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT x.is_void AND x.corrects_id IS NULL) AS visits,
             coalesce(sum(x.units), 0)::int AS units,
             coalesce(sum(x.cost_kopecks), 0)::bigint AS cost_kopecks
        FROM delivery_visit x
       WHERE x.accounting_month_id = m.id AND x.contract_id = k.id AND NOT x.after_closing) v
  LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = k.id
 WHERE k.id = %(contract)s::bigint AND (v.visits > 0 OR a.id IS NOT NULL)
 ORDER BY m.month DESC
