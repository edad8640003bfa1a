-- What happened to the money of a certificate, and what of it may be taken to a provider after each
-- move. Services of a month under a contract are one move, and so are their corrections: a year of
-- daily visits is read by months, not by kopecks of each visit.
-- Scope: the certificate was judged before.
SELECT min(p.at) AS at, max(p.month) AS month, p.kind, sum(p.amount_kopecks)::bigint AS amount,
       sum(p.units)::bigint AS units, s.unit, count(*) AS times, o.short_name AS provider,
       k.public_id AS contract,
       sum(sum(posting_effect('reserved', p.from_stage, p.to_stage, p.amount_kopecks)))
           OVER (ORDER BY min(p.at), min(p.id))::bigint AS available
  FROM ledger_posting p
  JOIN certificates_certificate c ON c.id = p.certificate_id
  JOIN planning_service s ON s.id = c.service_id
  LEFT JOIN booking_contract k ON k.id = p.contract_id
  LEFT JOIN providers_provider r ON r.id = k.provider_id
  LEFT JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE p.certificate_id = %(certificate)s
 GROUP BY p.kind, p.month, o.short_name, k.public_id, s.unit,
          CASE WHEN p.kind IN (posting_kind('deliver'), posting_kind('undeliver')) THEN 0 ELSE p.id END
 ORDER BY min(p.at), min(p.id)
