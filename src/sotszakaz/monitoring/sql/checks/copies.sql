-- Columns copied from the row above for speed still say what the row above says.
SELECT 'сертификат № ' || c.number, 'расходится с заявлением № ' || coalesce(p.number, 'нет')
  FROM certificates_certificate c
  LEFT JOIN eligibility_application p ON p.id = c.application_id
  LEFT JOIN planning_quota q ON q.id = p.quota_id
 WHERE (c.person_id, c.quota_id, c.service_id, c.year, c.budget_line_id)
       IS DISTINCT FROM (p.person_id, p.quota_id, q.service_id, q.year, q.budget_line_id)
UNION ALL
SELECT 'договор № ' || k.id, 'расходится с сертификатом или предложением исполнителя'
  FROM booking_contract k
  LEFT JOIN certificates_certificate c ON c.id = k.certificate_id
  LEFT JOIN providers_offer o ON o.id = k.offer_id
  LEFT JOIN providers_agreement g ON g.id = k.agreement_id
 WHERE (k.person_id, k.service_id, k.provider_id, k.service_id, k.provider_id, k.payer_id,
        k.direction_id)
       IS DISTINCT FROM (c.person_id, c.service_id, o.provider_id, o.service_id, g.provider_id,
                         g.payer_id, g.direction_id)
UNION ALL
SELECT 'запись № ' || v.id, 'расходится с договором № ' || v.contract_id
  FROM delivery_visit v
  LEFT JOIN booking_contract k ON k.id = v.contract_id
  LEFT JOIN providers_worker w ON w.id = v.worker_id
 WHERE (v.provider_id, v.person_id, v.provider_id)
       IS DISTINCT FROM (k.provider_id, k.person_id, w.provider_id)
UNION ALL
SELECT 'акт № ' || a.id, 'расходится с договором № ' || a.contract_id
  FROM delivery_act a
  LEFT JOIN booking_contract k ON k.id = a.contract_id
 WHERE a.provider_id IS DISTINCT FROM k.provider_id
