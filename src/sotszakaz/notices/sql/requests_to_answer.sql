-- Requests to be answered today or tomorrow, told of once.
SELECT 0::bigint AS occasion, c.id, c.direction_id, h.surname, h.given_name, h.patronymic,
       p.organisation_id, s.name AS service, c.answer_due AS due
  FROM booking_contract c
  JOIN people_person h ON h.id = c.person_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN providers_provider p ON p.id = c.provider_id
 WHERE c.status = 'requested'
   AND c.answer_due BETWEEN %(today)s::date AND %(today)s::date + 1
