-- What waits for the heads of each body, by direction: what was told when it came and still waits is
-- told again on Mondays.
WITH bodies AS (
    SELECT DISTINCT l.payer_id, l.direction_id, body.authority_id
      FROM planning_budgetline l
     CROSS JOIN LATERAL (SELECT l.payer_id AS authority_id
                          UNION
                         SELECT q.authority_id FROM planning_quota q
                          WHERE q.budget_line_id = l.id) body),
waiting AS (
    SELECT o.authority_id, o.direction_id, 'issue' AS what, b.id
      FROM certificates_issuebatch b
      JOIN planning_socialorder o ON o.id = b.order_id
     WHERE b.status = 'prepared'
    UNION
    SELECT authority_id, direction_id, 'order', id
      FROM planning_socialorder
     WHERE status = 'agreed'
    UNION
    SELECT q.authority_id, s.direction_id, 'criteria', r.id
      FROM eligibility_criteria r
      JOIN planning_service s ON s.id = r.service_id
      JOIN planning_quota q ON q.service_id = r.service_id AND q.category_id = r.category_id
     WHERE r.status = 'draft'
    UNION
    SELECT bodies.authority_id, m.direction_id, 'month', m.id
      FROM ledger_accountingmonth m
      JOIN bodies USING (payer_id, direction_id)
     WHERE m.status = 'prepared'
    UNION
    SELECT bodies.authority_id, m.direction_id, 'register', r.id
      FROM settlement_paymentregister r
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
      JOIN bodies USING (payer_id, direction_id)
     WHERE r.status = 'prepared')
SELECT %(week)s::bigint AS occasion, d.id, d.id AS direction_id,
       ARRAY[w.authority_id] AS authority_ids, d.name AS direction,
       count(*) FILTER (WHERE w.what = 'month') AS months,
       count(*) FILTER (WHERE w.what = 'criteria') AS criteria,
       count(*) FILTER (WHERE w.what = 'issue') AS issues,
       count(*) FILTER (WHERE w.what = 'register') AS registers,
       count(*) FILTER (WHERE w.what = 'order') AS orders
  FROM waiting w
  JOIN policy_direction d ON d.id = w.direction_id
 WHERE extract(isodow FROM %(today)s::date) = 1
 GROUP BY w.authority_id, d.id, d.name
