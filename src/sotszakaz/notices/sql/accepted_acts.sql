-- Acts accepted at once, counted for each provider.
SELECT about.occasion, t.provider_id AS id, m.direction_id, p.organisation_id, m.id::text AS target_id,
       m.month, count(*) AS acts
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN delivery_act t ON t.id = about.id
  JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
  JOIN providers_provider p ON p.id = t.provider_id
 GROUP BY about.occasion, t.provider_id, m.id, p.organisation_id
