-- Monthly acts of a citizen, the latest first; one of them, if it is named. A holder is asked to confirm
-- an act by a day of the region's working calendar.
SELECT a.id AS act_id, m.month, m.status AS month_status, a.visits, a.units, s.unit,
       a.cost_kopecks AS cost, a.fee_kopecks AS fee, a.payable_kopecks AS payable, a.status,
       a.formed_at, a.confirmed_at, a.accepted_at, o.short_name AS provider, s.name AS service,
       (SELECT count(*) FROM delivery_dispute d
         WHERE d.act_id = a.id AND d.is_upheld IS NULL) AS open_disputes,
       CASE WHEN a.confirmed_at IS NULL AND m.status = 'open'
            THEN term_ends('act_confirmation_working_days', t.jurisdiction_id, k.direction_id,
                           (a.formed_at AT TIME ZONE j.time_zone)::date) END AS confirm_by
  FROM visible_acts('holder', %(my_person)s) a
  JOIN ledger_accountingmonth m ON m.id = a.accounting_month_id
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN providers_provider p ON p.id = k.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN planning_service s ON s.id = k.service_id
  JOIN policy_municipality t ON t.id = k.municipality_id
  JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
 WHERE (%(act)s::bigint IS NULL OR a.id = %(act)s)
 ORDER BY m.month DESC, a.id DESC
