-- Requests and contracts under a certificate, the latest first.
-- Scope: the certificate was judged before.
SELECT k.public_id, o.short_name AS provider, k.status, lower(k.period) AS first_day,
       upper(k.period) - 1 AS last_day, a.committed_kopecks AS committed, a.left_kopecks AS left,
       k.reason
  FROM booking_contract k
  JOIN providers_provider r ON r.id = k.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN ledger_contractaccount a ON a.contract_id = k.id
 WHERE k.certificate_id = %(certificate)s
 ORDER BY k.id DESC
