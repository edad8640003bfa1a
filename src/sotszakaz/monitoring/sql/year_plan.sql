-- What the order plans for its places by certificate: people, units, money at the first price.
SELECT q.municipality_id, m.name, sum(l.volume_certificate)::int AS people,
       coalesce(sum(l.volume_certificate * d.units), 0)::bigint AS units,
       coalesce(sum(l.volume_certificate
                    * service_cost(d.units, t.price_kopecks, t.per_units, r.value)), 0)::bigint
           AS money
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  JOIN planning_service s ON s.id = q.service_id
  LEFT JOIN LATERAL (
      SELECT units FROM planning_facevalue
       WHERE service_id = q.service_id AND category_id = q.category_id
         AND period && daterange(make_date(q.year, 1, 1), make_date(q.year + 1, 1, 1))
       ORDER BY period LIMIT 1) d ON true
  LEFT JOIN LATERAL (
      SELECT price_kopecks, per_units FROM planning_tariff
       WHERE service_id = q.service_id AND municipality_id = q.municipality_id
         AND period && daterange(make_date(q.year, 1, 1), make_date(q.year + 1, 1, 1))
       ORDER BY period LIMIT 1) t ON true
  LEFT JOIN LATERAL (
      SELECT value FROM policy_parameter
       WHERE jurisdiction_id = m.jurisdiction_id AND direction_id = s.direction_id
         AND code = 'rounding'
         AND period && daterange(make_date(q.year, 1, 1), make_date(q.year + 1, 1, 1))
       ORDER BY period LIMIT 1) r ON true
 WHERE l.order_id = %(order_id)s
 GROUP BY q.municipality_id, m.name
 ORDER BY m.name
