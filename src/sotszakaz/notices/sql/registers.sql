-- Payment registers that notices are about, and the bodies whose quotas spend the payer's money.
SELECT about.occasion, r.id, r.id::text AS target_id, m.direction_id, m.month, r.acts,
       ARRAY(SELECT m.payer_id
              UNION
             SELECT q.authority_id
               FROM planning_budgetline l
               JOIN planning_quota q ON q.budget_line_id = l.id
              WHERE l.payer_id = m.payer_id AND l.direction_id = m.direction_id) AS authority_ids
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN settlement_paymentregister r ON r.id = about.id
  JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
