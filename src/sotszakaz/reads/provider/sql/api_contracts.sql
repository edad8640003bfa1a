-- Whose key it is, and a page of the contracts its provider serves now, by their numbers: those under
-- which a service can be recorded. With each, the tariff of today where one is set.
SELECT k.id AS key_id, (
       SELECT json_agg(c)::text
         FROM (SELECT b.id AS contract_id, b.public_id, full_name(p) AS person, s.name AS service,
                      lower(b.period) AS first_day, upper(b.period) - 1 AS last_day, s.unit,
                      a.left_units AS left, t.price_kopecks AS price, t.per_units
                 FROM visible_contracts('provider', provider => k.provider_id) b
                 JOIN ledger_contractaccount a ON a.contract_id = b.id
                 JOIN people_person p ON p.id = b.person_id
                 JOIN planning_service s ON s.id = b.service_id
                 JOIN policy_municipality m ON m.id = b.municipality_id
                 JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
                 LEFT JOIN planning_tariff t
                   ON t.service_id = b.service_id AND t.municipality_id = b.municipality_id
                  AND t.period @> (%(now)s AT TIME ZONE j.time_zone)::date
                WHERE b.status = 'active' AND b.id > %(after)s
                ORDER BY b.id
                LIMIT %(limit)s) c) AS contracts
  FROM providers_apikey k
 WHERE k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL
