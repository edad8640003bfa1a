-- Requests and contracts of a provider with what is left of each, a page of them and their count.
SELECT c.id, c.public_id, c.status, lower(c.period) AS first_day, upper(c.period) AS day_after,
       c.requested_at, c.answer_due, c.answered_at, c.closed_at, c.reason,
       k.number AS certificate, k.status AS certificate_status,
       p.id AS person_id, p.surname, p.given_name, p.patronymic, p.birth_date, p.address, p.phone,
       t.name AS municipality, s.name AS service, s.unit, s.is_individual, g.number AS agreement,
       b.title AS group_title, b.public_id AS group_public_id,
       a.committed_kopecks, a.committed_units, a.left_kopecks, a.left_units,
       a.delivered_kopecks, a.accepted_kopecks, a.paid_kopecks, a.fee_kopecks,
       count(*) OVER ()::int AS found
  FROM booking_contract c
  JOIN ledger_contractaccount a ON a.contract_id = c.id
  JOIN certificates_certificate k ON k.id = c.certificate_id
  JOIN people_person p ON p.id = c.person_id
  JOIN policy_municipality t ON t.id = c.municipality_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN providers_agreement g ON g.id = c.agreement_id
  LEFT JOIN booking_group b ON b.id = c.group_id
 WHERE c.provider_id = %(provider)s
   AND (%(contract)s::bigint IS NULL OR c.id = %(contract)s)
   AND (%(status)s::text IS NULL OR c.status = %(status)s)
   AND (%(municipality)s::bigint IS NULL OR c.municipality_id = %(municipality)s)
   AND (%(group)s::bigint IS NULL OR c.group_id = %(group)s)
   AND (%(name)s = '' OR p.sort_key LIKE '%%' || %(name)s || '%%')
   AND (%(number)s = '' OR k.number LIKE %(number)s || '%%' OR c.id::text = %(number)s)
