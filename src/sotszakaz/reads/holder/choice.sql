-- What a holder may choose by a certificate: offers of its service by acting providers who have a
-- signed agreement for the rest of its term. The price is that of the place of the offer.
WITH held AS (
    SELECT c.id, c.service_id, q.municipality_id, l.payer_id, l.direction_id,
           daterange(greatest(lower(c.period), %(today)s::date), upper(c.period)) AS rest,
           a.available_kopecks, a.available_units
      FROM certificates_certificate c
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_budgetline l ON l.id = c.budget_line_id
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
     WHERE c.id = %(certificate)s::bigint AND upper(c.period) > %(today)s::date
)
SELECT o.id AS offer_id, p.public_id AS provider, g.short_name, g.full_name, p.kind,
       t.id AS municipality_id, t.name AS municipality,
       t.id = h.municipality_id AS is_home, o.capacity, o.capacity - o.taken AS free,
       f.price_kopecks, f.per_units, s.unit, h.available_units,
       -- How much service the money of the certificate buys at this price, whole units only.
       least(h.available_units,
             h.available_kopecks * f.per_units / f.price_kopecks)::int AS enough_units,
       count(*) OVER () AS found
  FROM held h
  JOIN providers_offer o ON o.service_id = h.service_id
  JOIN providers_provider p ON p.id = o.provider_id AND p.status = 'active'
  JOIN identity_organisation g ON g.id = p.organisation_id
  JOIN policy_municipality t ON t.id = o.municipality_id
  JOIN planning_service s ON s.id = o.service_id
  JOIN planning_tariff f
    ON f.service_id = o.service_id AND f.municipality_id = o.municipality_id
   AND f.period @> lower(h.rest)
 WHERE EXISTS (SELECT FROM providers_agreement w
                WHERE w.provider_id = p.id AND w.payer_id = h.payer_id
                  AND w.direction_id = h.direction_id AND w.status = 'signed'
                  AND w.period @> h.rest)
   AND (%(offer)s::bigint IS NULL OR o.id = %(offer)s::bigint)
   AND (%(place)s::bigint IS NULL OR o.municipality_id = %(place)s::bigint)
   AND (%(kind)s::text = '' OR p.kind = %(kind)s::text)
   AND (NOT %(free)s::boolean OR o.taken < o.capacity)
   AND (%(name)s::text = ''
        OR translate(lower(g.full_name || ' ' || g.short_name), 'ё', 'е')
           LIKE '%%' || %(name)s::text || '%%')
 ORDER BY CASE WHEN %(sort)s::text = 'price' THEN f.price_kopecks * 1.0 / f.per_units END,
          CASE WHEN %(sort)s::text = 'free' THEN o.taken - o.capacity END,
          t.id <> h.municipality_id, g.short_name, o.id
 LIMIT %(limit)s::int OFFSET %(offset)s::int
