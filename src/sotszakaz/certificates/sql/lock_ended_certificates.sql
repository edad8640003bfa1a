SELECT c.id AS certificate_id FROM certificates_certificate c
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
 WHERE c.status <> 'closed' AND upper(c.period) <= %(day)s::date
   AND c.quota_id = ANY(%(quotas)s)
 ORDER BY c.id FOR UPDATE
