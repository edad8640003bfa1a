-- Agreements with a provider, the latest first.
SELECT g.number, o.short_name AS payer, g.status, lower(g.period) AS first_day,
       upper(g.period) - 1 AS last_day, g.limit_kopecks AS limit, g.committed_kopecks AS committed
  FROM providers_agreement g
  JOIN identity_organisation o ON o.id = g.payer_id
 WHERE g.provider_id = %(provider)s
 ORDER BY g.period DESC, g.id
