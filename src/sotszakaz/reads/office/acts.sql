-- Acts of the months that are not closed, by provider: what is to be accepted, what holds it up.
SELECT m.id, m.month, m.status, r.public_id, o.short_name,
       count(*) FILTER (WHERE a.status = 'confirmed'),
       coalesce(sum(a.payable_kopecks) FILTER (WHERE a.status = 'confirmed'), 0)::bigint,
       count(*) FILTER (WHERE a.status = 'formed'),
       count(*) FILTER (WHERE a.status = 'disputed'),
       count(*) FILTER (WHERE a.status = 'accepted'),
       coalesce(sum(a.payable_kopecks) FILTER (WHERE a.status = 'accepted'), 0)::bigint
  FROM ledger_accountingmonth m
  JOIN delivery_act a ON a.accounting_month_id = m.id
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN providers_provider r ON r.id = a.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE m.id = ANY(%(months)s) AND {sight}
 GROUP BY m.id, r.id, o.id
 ORDER BY m.month, o.short_name, r.id
