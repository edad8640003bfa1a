-- What happened to the money of a certificate. Services of a month under a contract are one entry: a
-- year of daily visits is read by months, not by kopecks of each visit.
SELECT min(p.at) AS at, max(p.month) AS month, p.kind, sum(p.amount_kopecks)::bigint AS kopecks,
       sum(p.units)::bigint AS units, count(*) AS times, o.short_name AS provider,
       k.public_id AS contract, s.unit
  FROM ledger_posting p
  JOIN certificates_certificate c ON c.id = p.certificate_id
  JOIN planning_service s ON s.id = c.service_id
  LEFT JOIN booking_contract k ON k.id = p.contract_id
  LEFT JOIN providers_provider r ON r.id = k.provider_id
  LEFT JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE p.certificate_id = %(certificate)s::bigint
 GROUP BY p.kind, p.month, o.short_name, k.public_id, s.unit,
          CASE WHEN p.kind IN %(grouped)s THEN 0 ELSE p.id END
 ORDER BY min(p.at), min(p.id)
