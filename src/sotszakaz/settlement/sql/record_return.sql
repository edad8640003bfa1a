-- What a provider returned leaves «paid» for «returned», in the month of the correction.
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                            amount_kopecks, units, source, source_id)
SELECT %(now)s, m.month, posting_kind('return'), k.line_id, k.certificate_id, k.contract_id,
       r.amount_kopecks, 0, posting_source('recovery'), r.id
  FROM settlement_recovery r
  JOIN ledger_contractaccount k ON k.contract_id = r.contract_id
  JOIN delivery_visit v ON v.id = r.correction_id
  JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
 WHERE r.id = %(recovery_id)s
