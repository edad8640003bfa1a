-- Demands for return, those waiting first; one of them, if it is named.
SELECT r.id AS recovery_id, o.short_name AS provider, r.amount_kopecks AS amount, r.demanded_at,
       r.returned_at, r.document, r.correction_id AS visit_id, count(*) OVER ()::int AS total
  FROM visible_recoveries(%(my_role)s, organisation => %(my_organisation)s,
                          direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) r
  JOIN providers_provider p ON p.id = r.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
 WHERE (%(recovery)s::bigint IS NULL OR r.id = %(recovery)s)
   AND (%(returned)s::boolean IS NULL OR (r.returned_at IS NOT NULL) = %(returned)s)
 ORDER BY r.returned_at IS NOT NULL, r.id DESC
 LIMIT %(limit)s OFFSET %(offset)s
