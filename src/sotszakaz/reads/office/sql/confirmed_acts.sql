-- Acts of a provider for a month that may be accepted now.
SELECT a.id
  FROM visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
 WHERE a.accounting_month_id = %(month)s AND a.provider_id = %(provider)s
   AND a.status = 'confirmed'
 ORDER BY a.id
