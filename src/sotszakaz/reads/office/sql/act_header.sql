-- To whom and where an act belongs.
SELECT a.id AS act_id, m.id AS month_id, m.status AS month_status,
       r.public_id AS provider_public_id, o.short_name AS provider, p.id AS person_id, p.public_id AS person_public_id,
       c.number AS certificate, c.public_id AS certificate_public_id, s.unit
  FROM visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
  JOIN ledger_accountingmonth m ON m.id = a.accounting_month_id
  JOIN providers_provider r ON r.id = a.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN people_person p ON p.id = c.person_id
 WHERE a.id = %(act)s
