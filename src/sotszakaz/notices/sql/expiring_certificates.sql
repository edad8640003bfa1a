-- Certificates that end within a month, told of once.
SELECT 0::bigint AS occasion, c.id, c.public_id::text AS target_id, c.person_id, c.number,
       s.name AS service, upper(c.period) - 1 AS last_day
  FROM certificates_certificate c
  JOIN planning_service s ON s.id = c.service_id
 WHERE c.closed_at IS NULL AND upper(c.period) > %(today)s::date
   AND upper(c.period) <= %(today)s::date + 31
