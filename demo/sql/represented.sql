-- Whom the users of a training region stand for: one row of ids, null where nobody fits.
-- The holder has an act to sign if there is one; the chooser has a certificate and no provider yet.
WITH place AS (
    SELECT o.id AS order_id, o.authority_id, b.is_fictional, l.payer_id, m.jurisdiction_id
      FROM planning_socialorder o
      JOIN identity_organisation b ON b.id = o.authority_id
      JOIN planning_orderline n ON n.order_id = o.id
      JOIN planning_quota q ON q.id = n.quota_id
      JOIN planning_budgetline l ON l.id = q.budget_line_id
      JOIN policy_municipality m ON m.id = q.municipality_id
     WHERE o.id = %(order)s
     LIMIT 1),
known AS (
    SELECT c.id, c.person_id, h.is_female, c.status, k.provider_id, r.kind,
           a.status AS act_status
      FROM certificates_certificate c
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN place ON place.authority_id = q.authority_id
      JOIN people_person h ON h.id = c.person_id
      LEFT JOIN booking_contract k ON k.certificate_id = c.id
      LEFT JOIN providers_provider r ON r.id = k.provider_id
      LEFT JOIN delivery_act a ON a.contract_id = k.id AND a.status = 'formed'),
served AS (
    SELECT person_id, provider_id FROM known
     WHERE provider_id IS NOT NULL
     ORDER BY (act_status IS NULL), (kind <> 'state'), is_female DESC, id LIMIT 1),
chooser AS (
    SELECT person_id FROM known WHERE provider_id IS NULL
     ORDER BY (status <> 'active'), is_female DESC, id LIMIT 1),
relative AS (
    SELECT p.id AS person_id
      FROM people_person p
     WHERE p.is_female AND NOT EXISTS (SELECT FROM known WHERE known.person_id = p.id)
     ORDER BY p.birth_date DESC, p.id LIMIT 1),
busiest AS (
    SELECT DISTINCT ON (r.kind) r.kind, r.organisation_id, count(*) AS contracts
      FROM known JOIN providers_provider r ON r.id = known.provider_id
     WHERE r.kind <> 'state' OR r.id = (SELECT provider_id FROM served)
     GROUP BY r.kind, r.id, r.organisation_id
     ORDER BY r.kind, contracts DESC, r.id)
SELECT place.is_fictional, place.authority_id, place.payer_id, place.jurisdiction_id,
       (SELECT person_id FROM served) AS holder_id,
       (SELECT person_id FROM chooser) AS chooser_id,
       (SELECT person_id FROM relative) AS relative_id,
       (SELECT organisation_id FROM busiest WHERE kind = 'state') AS state_id,
       (SELECT organisation_id FROM busiest WHERE kind = 'private') AS private_id,
       (SELECT organisation_id FROM busiest WHERE kind = 'nonprofit') AS nonprofit_id
  FROM place
