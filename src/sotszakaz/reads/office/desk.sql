-- What waits for a clerk of a body, counted.
WITH places AS MATERIALIZED (
    SELECT q.id, q.municipality_id
      FROM planning_quota q JOIN planning_service s ON s.id = q.service_id
     WHERE {sight}),
acts AS MATERIALIZED (
    SELECT a.status, a.payable_kopecks
      FROM ledger_accountingmonth m
      JOIN delivery_act a ON a.accounting_month_id = m.id AND a.status <> 'accepted'
      JOIN booking_contract k ON k.id = a.contract_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
     WHERE m.status = 'open' AND c.quota_id IN (SELECT id FROM places))
SELECT (SELECT count(*)
          FROM eligibility_application a
         WHERE a.quota_id IN (SELECT id FROM places) AND a.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT FROM eligibility_decision d WHERE d.application_id = a.id)),
       (SELECT count(*)
          FROM eligibility_application a
          JOIN eligibility_decision d ON d.application_id = a.id AND d.is_eligible
         WHERE a.quota_id IN (SELECT id FROM places) AND a.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT FROM eligibility_queueentry e WHERE e.application_id = a.id)
           AND NOT EXISTS (SELECT FROM certificates_certificate c WHERE c.application_id = a.id)),
       (SELECT count(*)
          FROM eligibility_queueentry e
         WHERE e.left_at IS NULL AND e.quota_id IN (SELECT id FROM places)),
       (SELECT count(*)
          FROM eligibility_upload u JOIN planning_socialorder o ON o.id = u.order_id
         WHERE o.authority_id = %(authority)s),
       (SELECT count(*)
          FROM certificates_issuebatch b JOIN planning_socialorder o ON o.id = b.order_id
         WHERE o.authority_id = %(authority)s AND b.status = 'prepared'),
       (SELECT count(*)
          FROM certificates_issuebatch b JOIN planning_socialorder o ON o.id = b.order_id
         WHERE o.authority_id = %(authority)s AND b.status = 'started'),
       (SELECT count(*) FROM providers_provider
         WHERE keeper_id = %(authority)s AND status = 'new'),
       (SELECT count(*) FROM providers_provider
         WHERE keeper_id = %(authority)s AND status = 'review'),
       (SELECT count(*) FROM acts WHERE status = 'confirmed'),
       (SELECT coalesce(sum(payable_kopecks), 0)::bigint FROM acts WHERE status = 'confirmed'),
       (SELECT count(*) FROM acts WHERE status = 'disputed')
