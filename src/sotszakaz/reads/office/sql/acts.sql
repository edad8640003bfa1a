-- Acts of a provider for a month, by the names of holders.
SELECT a.id AS act_id, full_name(p) AS person, c.number AS certificate, t.name AS municipality,
       a.visits, a.units, a.cost_kopecks AS cost, a.fee_kopecks AS fee,
       a.payable_kopecks AS payable, a.status, count(*) OVER () AS total
  FROM visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN people_person p ON p.id = c.person_id
  JOIN policy_municipality t ON t.id = q.municipality_id
 WHERE a.accounting_month_id = %(month)s AND a.provider_id = %(provider)s
   AND (%(status)s = '' OR a.status = %(status)s)
 ORDER BY p.sort_key, a.id
 LIMIT %(limit)s OFFSET %(offset)s
