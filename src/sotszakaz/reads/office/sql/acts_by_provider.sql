-- Acts of a month by provider: what is to be accepted, what holds it up.
SELECT m.id AS month_id, m.month, m.status, p.public_id AS provider_public_id,
       o.short_name AS provider,
       count(*) FILTER (WHERE a.status = 'confirmed') AS confirmed,
       coalesce(sum(a.payable_kopecks) FILTER (WHERE a.status = 'confirmed'), 0)::bigint
           AS to_accept,
       count(*) FILTER (WHERE a.status = 'formed') AS unsigned,
       count(*) FILTER (WHERE a.status = 'disputed') AS disputed,
       count(*) FILTER (WHERE a.status = 'accepted') AS accepted,
       coalesce(sum(a.payable_kopecks) FILTER (WHERE a.status = 'accepted'), 0)::bigint
           AS accepted_money
  FROM visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
  JOIN ledger_accountingmonth m ON m.id = a.accounting_month_id
  JOIN providers_provider p ON p.id = a.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
 WHERE m.id = %(month)s
 GROUP BY m.id, p.id, o.id
 ORDER BY o.short_name, p.id
