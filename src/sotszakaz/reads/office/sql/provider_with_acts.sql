-- A provider that has acts for a month before the body.
SELECT p.id AS provider_id
  FROM providers_provider p
  JOIN visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
    ON a.provider_id = p.id
 WHERE p.public_id = %(provider)s AND a.accounting_month_id = %(month)s
 LIMIT 1
