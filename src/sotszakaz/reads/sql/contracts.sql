-- Requests and contracts with what is left of each and where its money stands. A contract that ended
-- before it began has no days.
SELECT k.id AS contract_id, k.public_id, k.certificate_id, c.public_id AS certificate_public_id,
       c.number AS certificate, c.status AS certificate_status, k.status,
       lower(k.period) AS first_day, upper(k.period) - 1 AS last_day, k.requested_at,
       k.answer_due, k.answered_at, k.closed_at, k.reason,
       p.id AS person_id, full_name(p) AS person, p.birth_date, p.address, p.phone,
       r.public_id AS provider_public_id, o.short_name AS provider, r.entry_no, r.kind,
       t.name AS municipality, s.name AS service, s.unit, s.is_individual, g.number AS agreement,
       b.public_id AS group_public_id, b.title AS group_title, b.price_kopecks AS group_price,
       a.committed_kopecks AS committed, a.left_kopecks AS left, a.delivered_kopecks AS delivered,
       a.accepted_kopecks AS accepted, a.paid_kopecks AS paid, a.fee_kopecks AS fee,
       a.returned_kopecks AS returned, a.committed_units, a.left_units,
       a.delivered_units + a.accepted_units AS used_units, count(*) OVER () AS total
  FROM visible_contracts(
           %(my_role)s, %(my_person)s, %(my_provider)s, organisation => %(my_organisation)s,
           municipality => %(my_municipality)s, direction => %(my_direction)s,
           jurisdiction => %(my_jurisdiction)s) k
  JOIN ledger_contractaccount a ON a.contract_id = k.id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN people_person p ON p.id = k.person_id
  JOIN providers_provider r ON r.id = k.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN policy_municipality t ON t.id = k.municipality_id
  JOIN planning_service s ON s.id = k.service_id
  JOIN providers_agreement g ON g.id = k.agreement_id
  LEFT JOIN booking_group b ON b.id = k.group_id
 WHERE (%(contract)s::uuid IS NULL OR k.public_id = %(contract)s)
   AND (%(contract_id)s::bigint IS NULL OR k.id = %(contract_id)s)
   AND (%(certificate)s::bigint IS NULL OR k.certificate_id = %(certificate)s)
   AND (%(status)s = '' OR k.status = %(status)s)
   AND (%(municipality)s::bigint IS NULL OR k.municipality_id = %(municipality)s)
   AND (%(group)s::bigint IS NULL OR k.group_id = %(group)s)
   AND (%(name)s = '' OR position(%(name)s IN p.sort_key) > 0)
   AND (%(number)s = '' OR starts_with(c.number, %(number)s) OR k.id::text = %(number)s)
 ORDER BY CASE %(sort)s WHEN 'name' THEN p.sort_key END,
          CASE %(sort)s WHEN 'answer_due' THEN k.answer_due END,
          CASE %(sort)s WHEN 'latest' THEN k.requested_at END DESC,
          CASE %(sort)s WHEN 'latest' THEN k.id END DESC, k.id
 LIMIT %(limit)s OFFSET %(offset)s
