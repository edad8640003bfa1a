-- What registers paid to each provider.
SELECT about.occasion, o.provider_id AS id, m.direction_id, p.organisation_id, m.id::text AS target_id,
       m.month, sum(o.amount_kopecks)::bigint AS paid
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN settlement_paymentregister r ON r.id = about.id
  JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
  JOIN settlement_paymentorder o ON o.register_id = r.id
  JOIN providers_provider p ON p.id = o.provider_id
 GROUP BY about.occasion, o.provider_id, m.id, p.organisation_id
