-- Requests and contracts of a certificate with their money and units.
SELECT k.id AS contract_id, k.public_id, c.public_id AS certificate, c.number, k.status,
       lower(k.period) AS first_day, upper(k.period) - 1 AS last_day, isempty(k.period) AS is_empty,
       k.requested_at, k.answer_due, k.answered_at, k.closed_at, k.reason,
       o.short_name AS provider_name, p.public_id AS provider, p.entry_no, p.kind, t.name AS municipality,
       s.name AS service, s.unit, g.title AS group_title, w.number AS agreement,
       g.price_kopecks AS group_price_kopecks,
       a.committed_kopecks, a.left_kopecks, a.delivered_kopecks, a.accepted_kopecks,
       a.paid_kopecks, a.fee_kopecks, a.returned_kopecks,
       a.committed_units, a.left_units, a.delivered_units + a.accepted_units AS used_units
  FROM eligibility_application q
  JOIN certificates_certificate c ON c.application_id = q.id
  JOIN booking_contract k ON k.certificate_id = c.id
  JOIN ledger_contractaccount a ON a.contract_id = k.id
  JOIN providers_provider p ON p.id = k.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN policy_municipality t ON t.id = k.municipality_id
  JOIN planning_service s ON s.id = k.service_id
  JOIN providers_agreement w ON w.id = k.agreement_id
  LEFT JOIN booking_group g ON g.id = k.group_id
 WHERE q.person_id = %(person)s::bigint
   AND (%(certificate)s::bigint IS NULL OR c.id = %(certificate)s::bigint)
   AND (%(contract)s::bigint IS NULL OR k.id = %(contract)s::bigint)
 ORDER BY k.requested_at DESC, k.id DESC
