-- What was served under a contract month by month, with the act of each month.
SELECT m.id, m.month, m.status, count(*) FILTER (WHERE NOT v.is_void AND v.corrects_id IS NULL)::int,
       sum(v.units)::int, sum(v.cost_kopecks)::bigint, a.id, a.status
  FROM booking_contract c
  JOIN ledger_accountingmonth m ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
  JOIN delivery_visit v ON v.accounting_month_id = m.id AND v.contract_id = c.id
  LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = c.id
 WHERE c.id = %(contract)s
 GROUP BY m.id, m.month, m.status, a.id, a.status
 ORDER BY m.month DESC
