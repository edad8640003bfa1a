-- Accounting months of the payers and directions a provider has agreements with, in the days of the
-- agreements, the latest first.
SELECT m.id AS month_id, m.month, m.status, d.name AS direction, o.short_name AS payer
  FROM visible_months('provider', provider => %(provider)s) m
  JOIN policy_direction d ON d.id = m.direction_id
  JOIN identity_organisation o ON o.id = m.payer_id
 WHERE EXISTS (SELECT FROM providers_agreement g
                WHERE g.provider_id = %(provider)s AND g.payer_id = m.payer_id
                  AND g.direction_id = m.direction_id
                  AND g.period && daterange(m.month, (m.month + interval '1 month')::date))
 ORDER BY m.month DESC, m.id
