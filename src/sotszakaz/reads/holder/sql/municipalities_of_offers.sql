-- Municipalities where the service of a certificate is offered: the holder's own first.
-- Scope: the certificate was judged before.
SELECT t.id, t.name
  FROM certificates_certificate c
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN policy_municipality t
    ON t.id = q.municipality_id
    OR t.id IN (SELECT o.municipality_id FROM providers_offer o
                  JOIN providers_provider p ON p.id = o.provider_id
                 WHERE o.service_id = c.service_id AND p.status = 'active')
 WHERE c.id = %(certificate)s
 ORDER BY t.id <> q.municipality_id, t.name
