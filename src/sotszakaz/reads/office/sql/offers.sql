-- What a provider offers of each service: in how many places, for how many people.
SELECT s.name AS service, count(*) AS places, sum(f.capacity) AS capacity, sum(f.taken) AS taken
  FROM providers_offer f
  JOIN planning_service s ON s.id = f.service_id
 WHERE f.provider_id = %(provider)s
 GROUP BY s.name
 ORDER BY s.name
