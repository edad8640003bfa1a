-- Confirmed acts of each open month, for every clerk who accepts them: told on the first day there
-- are such acts, then once a week while they wait.
SELECT %(week)s::bigint AS occasion, m.id, m.id::text AS target_id, s.user_id AS account_id,
       m.month, sum(m.acts)::bigint AS acts
  FROM (SELECT m.id, m.month, m.direction_id, q.authority_id, q.municipality_id, count(*) AS acts
          FROM ledger_accountingmonth m
          JOIN delivery_act t ON t.accounting_month_id = m.id AND t.status = 'confirmed'
          JOIN booking_contract k ON k.id = t.contract_id
          JOIN certificates_certificate c ON c.id = k.certificate_id
          JOIN planning_quota q ON q.id = c.quota_id
         WHERE m.status = 'open'
         GROUP BY m.id, q.authority_id, q.municipality_id) m
  JOIN identity_assignment s
    ON s.role = 'clerk' AND s.organisation_id = m.authority_id AND s.period @> %(today)s::date
   AND coalesce(s.municipality_id, m.municipality_id) = m.municipality_id
   AND coalesce(s.direction_id, m.direction_id) = m.direction_id
 GROUP BY m.id, m.month, s.user_id
