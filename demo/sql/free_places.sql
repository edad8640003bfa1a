-- What acting providers offer in a municipality, those with most free places first.
SELECT o.id AS offer_id, o.provider_id, p.kind, o.capacity - o.taken AS free
  FROM providers_offer o
  JOIN providers_provider p ON p.id = o.provider_id
  JOIN identity_organisation g ON g.id = p.organisation_id
 WHERE o.service_id = %(service)s AND o.municipality_id = %(municipality)s AND p.status = 'active'
 ORDER BY free DESC, g.short_name, o.id
