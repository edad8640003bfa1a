-- Offers of a provider by service and place, with the tariff of today.
SELECT f.id AS offer_id, s.name AS service, t.name AS municipality, f.capacity, f.taken,
       r.price_kopecks AS price, coalesce(r.per_units, 1) AS per, s.unit, f.service_id,
       f.municipality_id
  FROM managed_offers('provider', provider => %(provider)s) f
  JOIN planning_service s ON s.id = f.service_id
  JOIN policy_municipality t ON t.id = f.municipality_id
  LEFT JOIN planning_tariff r
    ON r.service_id = f.service_id AND r.municipality_id = f.municipality_id
   AND r.period @> %(today)s::date
 ORDER BY s.name, t.name, f.id
