-- What waits for a clerk of a body, counted.
WITH quotas AS MATERIALIZED (
    SELECT q.id
      FROM visible_quotas(%(my_role)s, organisation => %(my_organisation)s,
                          municipality => %(my_municipality)s, direction => %(my_direction)s) q),
acts AS MATERIALIZED (
    SELECT a.status, a.payable_kopecks
      FROM ledger_accountingmonth m
      JOIN delivery_act a ON a.accounting_month_id = m.id AND a.status <> 'accepted'
      JOIN booking_contract k ON k.id = a.contract_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
     WHERE m.status = 'open' AND c.quota_id IN (SELECT id FROM quotas)),
uploads AS (
    SELECT count(*) AS files
      FROM visible_uploads(%(my_role)s, organisation => %(my_organisation)s,
                           direction => %(my_direction)s)),
batches AS (
    SELECT count(*) FILTER (WHERE i.status = 'prepared') AS to_approve,
           count(*) FILTER (WHERE i.status = 'approved') AS in_work
      FROM visible_batches(%(my_role)s, organisation => %(my_organisation)s,
                           direction => %(my_direction)s) i),
providers AS (
    SELECT count(*) FILTER (WHERE p.status = 'new') AS new_providers,
           count(*) FILTER (WHERE p.status = 'review') AS reviewed_providers
      FROM managed_providers(%(my_role)s, organisation => %(my_organisation)s) p)
SELECT (SELECT count(*)
          FROM eligibility_application a
         WHERE a.quota_id IN (SELECT id FROM quotas) AND a.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT FROM eligibility_decision d WHERE d.application_id = a.id)
       ) AS undecided,
       (SELECT count(*)
          FROM eligibility_application a
          JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
         WHERE a.quota_id IN (SELECT id FROM quotas) AND a.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT FROM eligibility_queueentry e WHERE e.application_id = a.id)
           AND NOT EXISTS (SELECT FROM certificates_certificate c WHERE c.application_id = a.id)
       ) AS not_issued,
       (SELECT count(*)
          FROM eligibility_queueentry e
         WHERE e.left_at IS NULL AND e.quota_id IN (SELECT id FROM quotas)) AS queued,
       uploads.*, batches.*, providers.*,
       (SELECT count(*) FROM acts WHERE status = 'confirmed') AS acts_to_accept,
       (SELECT coalesce(sum(payable_kopecks), 0)::bigint
          FROM acts WHERE status = 'confirmed') AS money_to_accept,
       (SELECT count(*) FROM acts WHERE status = 'disputed') AS disputed_acts
  FROM uploads, batches, providers
