-- Payment orders that are looked for, the latest number first, and what all of them add up to.
SELECT p.number, p.amount_kopecks AS amount, p.recipient ->> 'name' AS recipient,
       p.recipient ->> 'inn' AS inn, p.recipient ->> 'account' AS account, p.purpose, b.kbk,
       m.month, r.id AS register_id, r.status, r.approved_at, r.paid_at,
       sum(p.amount_kopecks) OVER ()::bigint AS sum_of_all, count(*) OVER ()::int AS total
  FROM visible_registers(%(my_role)s, organisation => %(my_organisation)s,
                         direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) r
  JOIN settlement_paymentorder p ON p.register_id = r.id
  JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
  JOIN planning_budgetline b ON b.id = p.budget_line_id
 WHERE (%(register)s::bigint IS NULL OR r.id = %(register)s)
   AND (%(status)s = '' OR r.status = %(status)s)
   AND (%(month)s::date IS NULL OR m.month = %(month)s)
   AND (%(number)s::int IS NULL OR p.number = %(number)s)
   AND (%(kopecks)s::bigint IS NULL OR p.amount_kopecks = %(kopecks)s)
   AND (%(text)s = '' OR p.recipient ->> 'inn' = %(text)s
        OR position(lower(%(text)s) IN lower(p.recipient ->> 'name')) > 0)
 ORDER BY p.number DESC
 LIMIT %(limit)s OFFSET %(offset)s
