-- What a provider does in each place, with the price of today where there is one.
SELECT s.name AS service, s.registry_entry_no, s.delivery_form, t.name AS municipality,
       o.capacity, o.capacity - o.taken AS free, f.price_kopecks AS price, f.per_units AS per,
       CASE WHEN f.per_units IS NOT NULL THEN s.unit END AS unit
  FROM providers_offer o
  JOIN planning_service s ON s.id = o.service_id
  JOIN policy_municipality t ON t.id = o.municipality_id
  LEFT JOIN planning_tariff f
    ON f.service_id = o.service_id AND f.municipality_id = o.municipality_id
   AND f.period @> %(today)s::date
 WHERE o.provider_id = %(provider)s
 ORDER BY s.name, t.name, o.id
