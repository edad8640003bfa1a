-- The registry of providers: one row for each, with what it offers where the visitor looks.
-- Scope: the registry is everybody's to read.
WITH offered AS (
    SELECT o.provider_id, count(DISTINCT o.municipality_id) AS places,
           count(DISTINCT o.service_id) AS services,
           min(t.name) AS place, min(s.name) AS service, min(s.unit) AS unit,
           sum(o.capacity)::bigint AS capacity, sum(o.capacity - o.taken)::bigint AS free,
           min(f.price_kopecks::numeric / f.per_units) AS cheapest,
           min(f.price_kopecks) AS price_kopecks, min(f.per_units) AS per_units,
           count(DISTINCT (o.service_id, f.price_kopecks, f.per_units)) AS prices
      FROM providers_offer o
      JOIN policy_municipality t ON t.id = o.municipality_id
      JOIN planning_service s ON s.id = o.service_id
      LEFT JOIN planning_tariff f
        ON f.service_id = o.service_id AND f.municipality_id = o.municipality_id
       AND f.period @> %(today)s::date
     WHERE (%(service)s::bigint IS NULL OR o.service_id = %(service)s::bigint)
       AND (%(place)s::bigint IS NULL OR o.municipality_id = %(place)s::bigint)
     GROUP BY o.provider_id
)
SELECT p.public_id, g.short_name, g.full_name, p.entry_no, p.kind, p.status,
       coalesce(f.places, 0) AS places, CASE WHEN f.places = 1 THEN f.place END AS place,
       coalesce(f.services, 0) AS services, CASE WHEN f.services = 1 THEN f.service END AS service,
       coalesce(f.capacity, 0) AS capacity, coalesce(f.free, 0) AS free,
       CASE WHEN f.prices = 1 THEN f.price_kopecks END AS price,
       CASE WHEN f.prices = 1 THEN f.per_units END AS per,
       CASE WHEN f.prices = 1 AND f.per_units IS NOT NULL THEN f.unit END AS unit,
       count(*) OVER () AS total
  FROM providers_provider p
  JOIN identity_organisation g ON g.id = p.organisation_id
  LEFT JOIN offered f ON f.provider_id = p.id
 WHERE p.status IN ('active', 'suspended')
   AND (f.provider_id IS NOT NULL
        OR (%(service)s::bigint IS NULL AND %(place)s::bigint IS NULL))
   AND (%(kind)s::text = '' OR p.kind = %(kind)s::text)
   AND (NOT %(free)s::boolean OR (f.free > 0 AND p.status = 'active'))
   AND (%(name)s::text = '' OR g.inn = %(name)s::text OR p.entry_no = %(name)s::text
        OR translate(lower(g.full_name || ' ' || g.short_name), 'ё', 'е')
           LIKE '%%' || %(name)s::text || '%%')
 ORDER BY CASE WHEN %(sort)s::text = 'free' THEN -coalesce(f.free, 0) END,
          CASE WHEN %(sort)s::text = 'price' THEN f.cheapest END,
          p.status <> 'active', g.short_name, p.id
 LIMIT %(limit)s OFFSET %(offset)s
