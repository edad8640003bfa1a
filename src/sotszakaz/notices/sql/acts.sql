-- Acts that notices are about, with what was objected and answered.
-- Law: the term to confirm is set by the region's act (policy "act_confirmation_working_days")
SELECT about.occasion, t.id, t.id::text AS target_id, c.direction_id, c.person_id, p.organisation_id,
       o.short_name AS provider, m.month,
       term_ends('act_confirmation_working_days', u.jurisdiction_id, c.direction_id,
                 (t.formed_at AT TIME ZONE j.time_zone)::date) AS confirm_by,
       e.details ->> 'reason' AS reason, e.details ->> 'answer' AS answer
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN audit_auditevent e ON e.id = about.occasion
  JOIN delivery_act t ON t.id = about.id
  JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
  JOIN booking_contract c ON c.id = t.contract_id
  JOIN providers_provider p ON p.id = c.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN policy_municipality u ON u.id = c.municipality_id
  JOIN policy_jurisdiction j ON j.id = u.jurisdiction_id
