-- What a holder may choose by a certificate: offers of its service by acting providers who have a
-- signed agreement for the rest of its term. The price is that of the place of the offer. How much
-- service the money of the certificate buys at this price is counted in whole units.
-- Scope: the certificate was judged before.
WITH certificate AS (
    SELECT c.id, c.service_id, q.municipality_id, l.payer_id, l.direction_id,
           daterange(greatest(lower(c.period), %(today)s::date), upper(c.period)) AS rest,
           a.available_kopecks, a.available_units
      FROM certificates_certificate c
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_budgetline l ON l.id = c.budget_line_id
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
     WHERE c.id = %(certificate)s AND upper(c.period) > %(today)s::date
)
SELECT o.id AS offer_id, p.public_id AS provider, g.short_name, g.full_name, p.kind,
       t.id AS municipality_id, t.name AS municipality,
       t.id = c.municipality_id AS is_home, o.capacity, o.capacity - o.taken AS free,
       f.price_kopecks AS price, f.per_units AS per, s.unit, c.available_units AS available,
       least(c.available_units,
             c.available_kopecks * f.per_units / f.price_kopecks)::int AS enough,
       count(*) OVER () AS total
  FROM certificate c
  JOIN providers_offer o ON o.service_id = c.service_id
  JOIN providers_provider p ON p.id = o.provider_id AND p.status = 'active'
  JOIN identity_organisation g ON g.id = p.organisation_id
  JOIN policy_municipality t ON t.id = o.municipality_id
  JOIN planning_service s ON s.id = o.service_id
  JOIN planning_tariff f
    ON f.service_id = o.service_id AND f.municipality_id = o.municipality_id
   AND f.period @> lower(c.rest)
 WHERE EXISTS (SELECT FROM providers_agreement w
                WHERE w.provider_id = p.id AND w.payer_id = c.payer_id
                  AND w.direction_id = c.direction_id AND w.status = 'signed'
                  AND w.period @> c.rest)
   AND (%(offer)s::bigint IS NULL OR o.id = %(offer)s)
   AND (%(municipality)s::bigint IS NULL OR o.municipality_id = %(municipality)s)
   AND (%(kind)s = '' OR p.kind = %(kind)s)
   AND (NOT %(only_free)s OR o.taken < o.capacity)
   AND (%(name)s = ''
        OR strpos(translate(lower(g.full_name || ' ' || g.short_name), 'ё', 'е'), %(name)s) > 0)
 ORDER BY CASE WHEN %(sort)s = 'price' THEN f.price_kopecks * 1.0 / f.per_units END,
          CASE WHEN %(sort)s = 'free' THEN o.taken - o.capacity END,
          t.id <> c.municipality_id, g.short_name, o.id
 LIMIT %(limit)s OFFSET %(offset)s
