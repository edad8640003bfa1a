-- Prices of a region in force on a day.
SELECT s.name AS service, m.name AS municipality, t.price_kopecks AS price, t.per_units, s.unit,
       lower(t.period) AS first_day, upper(t.period) - 1 AS last_day, legal_act_name(a) AS act,
       count(*) OVER () AS total
  FROM planning_tariff t
  JOIN planning_service s ON s.id = t.service_id
  JOIN policy_municipality m ON m.id = t.municipality_id
  JOIN policy_legalact a ON a.id = t.legal_act_id
 WHERE m.jurisdiction_id = %(my_jurisdiction)s AND t.period @> %(day)s::date
 ORDER BY s.name, m.name
 LIMIT %(limit)s OFFSET %(offset)s
