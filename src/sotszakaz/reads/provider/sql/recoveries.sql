-- Demands to return what was paid for services that were taken back, those not met come first.
SELECT r.id AS recovery_id, k.id AS contract_id, k.public_id AS contract_public_id,
       full_name(p) AS person, lower(v.period) AS served_at, v.reason,
       r.amount_kopecks AS amount, r.demanded_at, r.returned_at, r.document, m.month
  FROM visible_recoveries('provider', provider => %(provider)s) r
  JOIN booking_contract k ON k.id = r.contract_id
  JOIN people_person p ON p.id = k.person_id
  JOIN delivery_visit v ON v.id = r.correction_id
  JOIN delivery_visit was ON was.id = v.corrects_id
  JOIN ledger_accountingmonth m ON m.id = was.accounting_month_id
 ORDER BY r.returned_at IS NOT NULL, r.demanded_at DESC, r.id DESC
