-- Requests and contracts that notices are about.
SELECT about.occasion, c.id, c.public_id::text AS target_id, c.direction_id, c.person_id,
       h.surname, h.given_name, h.patronymic, p.organisation_id, o.short_name AS provider, s.name AS service,
       c.answer_due AS due, lower(c.period) AS first_day, upper(c.period) - 1 AS last_day, c.reason
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN booking_contract c ON c.id = about.id
  JOIN people_person h ON h.id = c.person_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN providers_provider p ON p.id = c.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
