-- Registers for payment, the latest first; of one month, or one of them, if it is named.
SELECT r.id AS register_id, m.id AS month_id, m.month, o.short_name AS payer, d.name AS direction,
       r.status, actor_name(r.prepared_by) AS prepared_by, r.prepared_at,
       actor_name(r.approved_by) AS approved_by, r.approved_at, r.paid_at, r.acts,
       r.total_kopecks AS total
  FROM visible_registers(%(my_role)s, organisation => %(my_organisation)s,
                         direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) r
  JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
  JOIN identity_organisation o ON o.id = m.payer_id
  JOIN policy_direction d ON d.id = m.direction_id
 WHERE (%(register)s::bigint IS NULL OR r.id = %(register)s)
   AND (%(month)s::bigint IS NULL OR m.id = %(month)s)
 ORDER BY r.id DESC
