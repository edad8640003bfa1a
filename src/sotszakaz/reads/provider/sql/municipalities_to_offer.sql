-- Municipalities of the regions a provider works in.
SELECT t.id, t.name
  FROM policy_municipality t
 WHERE t.jurisdiction_id IN (
       SELECT h.jurisdiction_id
         FROM managed_offers('provider', provider => %(provider)s) f
         JOIN policy_municipality h ON h.id = f.municipality_id
        UNION
       SELECT a.jurisdiction_id
         FROM providers_agreement g
         JOIN planning_socialorder o ON o.direction_id = g.direction_id
         JOIN policy_legalact a ON a.id = o.legal_act_id
        WHERE g.provider_id = %(provider)s)
 ORDER BY t.name
