-- Groups with places of a provider, the latest first; one of them, if it is named.
SELECT g.id AS group_id, g.public_id, g.title, s.name AS service, t.name AS municipality,
       lower(g.period) AS first_day, upper(g.period) - 1 AS last_day, g.opens_at,
       g.price_kopecks AS price, g.units, s.unit, g.capacity, g.taken, count(*) OVER () AS total
  FROM managed_groups('provider', provider => %(provider)s) g
  JOIN providers_offer f ON f.id = g.offer_id
  JOIN planning_service s ON s.id = f.service_id
  JOIN policy_municipality t ON t.id = f.municipality_id
 WHERE (%(group)s::bigint IS NULL OR g.id = %(group)s)
 ORDER BY lower(g.period) DESC, g.id DESC
 LIMIT %(limit)s OFFSET %(offset)s
