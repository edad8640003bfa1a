-- Providers that offer services in a region, by name.
-- Scope: the registry is everybody's to read.
SELECT p.id, o.short_name
  FROM providers_provider p
  JOIN identity_organisation o ON o.id = p.organisation_id
 WHERE EXISTS (SELECT FROM providers_offer f
                 JOIN policy_municipality m ON m.id = f.municipality_id
                WHERE f.provider_id = p.id AND m.jurisdiction_id = %(my_jurisdiction)s)
 ORDER BY o.short_name, p.id
