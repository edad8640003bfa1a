-- Services and places somebody offers, for the filters.
SELECT DISTINCT 'service' AS filter, s.id AS value, s.name AS label
  FROM providers_offer o JOIN planning_service s ON s.id = o.service_id
 UNION
SELECT DISTINCT 'place', t.id, t.name
  FROM providers_offer o JOIN policy_municipality t ON t.id = o.municipality_id
 ORDER BY 1, 3, 2
