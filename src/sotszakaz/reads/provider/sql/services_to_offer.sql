-- Services of the directions a provider has agreements for.
SELECT s.id, s.name
  FROM planning_service s
 WHERE s.direction_id IN (
       SELECT g.direction_id FROM providers_agreement g WHERE g.provider_id = %(provider)s)
 ORDER BY s.name
