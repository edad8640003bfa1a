-- Months that notices are about: the payer, and the bodies whose quotas spend its money.
SELECT about.occasion, m.id, m.id::text AS target_id, m.direction_id, m.payer_id, m.month,
       ARRAY(SELECT m.payer_id
              UNION
             SELECT q.authority_id
               FROM planning_budgetline l
               JOIN planning_quota q ON q.budget_line_id = l.id
              WHERE l.payer_id = m.payer_id AND l.direction_id = m.direction_id) AS authority_ids
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN ledger_accountingmonth m ON m.id = about.id
