-- A service stands in the month it was given in, so it enters one act: its contract's for the month.
SELECT 'запись № ' || v.id,
       'услуга оказана ' || to_char(lower(v.period) AT TIME ZONE j.time_zone, 'DD.MM.YYYY')
           || ', а стоит в месяце ' || coalesce(to_char(m.month, 'MM.YYYY'), 'неизвестном')
  FROM delivery_visit v
  JOIN booking_contract c ON c.id = v.contract_id
  JOIN policy_municipality p ON p.id = c.municipality_id
  JOIN policy_jurisdiction j ON j.id = p.jurisdiction_id
  LEFT JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
 WHERE NOT v.after_closing
   AND (m.month, m.payer_id, m.direction_id) IS DISTINCT FROM
       (date_trunc('month', lower(v.period) AT TIME ZONE j.time_zone)::date, c.payer_id,
        c.direction_id)
UNION ALL
SELECT 'договор № ' || contract_id,
       'актов за один месяц: ' || count(*)
  FROM delivery_act GROUP BY contract_id, accounting_month_id HAVING count(*) > 1
