-- Municipalities where a provider has contracts.
SELECT t.id, t.name
  FROM policy_municipality t
 WHERE t.id IN (SELECT k.municipality_id
                  FROM visible_contracts('provider', provider => %(provider)s) k)
 ORDER BY t.name
