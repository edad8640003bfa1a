-- Groups of the service of a certificate that have not begun, the nearest first; one of them, if it is
-- named. With each, the place already booked in it.
-- Scope: the certificate was judged before.
SELECT g.id AS group_id, g.public_id, g.title, lower(g.period) AS first_day,
       upper(g.period) - 1 AS last_day, g.opens_at, g.price_kopecks AS price, g.units, s.unit,
       g.capacity, g.capacity - g.taken AS free, p.public_id AS provider_public_id,
       o.short_name AS provider, p.kind, t.name AS municipality,
       a.available_kopecks AS available, a.available_units, g.period <@ c.period AS is_in_term,
       k.public_id AS booked, x.committed_kopecks AS committed
  FROM certificates_certificate c
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
  JOIN providers_offer f ON f.service_id = c.service_id
  JOIN providers_provider p ON p.id = f.provider_id AND p.status = 'active'
  JOIN booking_group g ON g.offer_id = f.id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN policy_municipality t ON t.id = f.municipality_id
  JOIN planning_service s ON s.id = c.service_id
  LEFT JOIN booking_contract k
    ON k.group_id = g.id AND k.person_id = c.person_id AND k.status IN ('requested', 'active')
  LEFT JOIN ledger_contractaccount x ON x.contract_id = k.id
 WHERE c.id = %(certificate)s AND lower(g.period) >= %(today)s::date
   AND (%(group)s::uuid IS NULL OR g.public_id = %(group)s)
 ORDER BY lower(g.period), g.title, g.id
 LIMIT 200
