-- A service as it was recorded, disputed, corrected, and its money demanded back.
SELECT v.id AS visit_id, v.contract_id, t.id AS act_id, m.month, lower(v.period) AS starts_at,
       upper(v.period) AS ends_at, v.units, v.cost_kopecks AS cost, w.full_name AS worker,
       v.recorded_at, v.is_void, v.corrects_id, later.id AS corrected_by, v.after_closing,
       v.reason, coalesce(d.reason, '') AS dispute, d.raised_at AS disputed_at, d.is_upheld,
       coalesce(d.answer, '') AS answer, y.amount_kopecks AS demanded, y.returned_at,
       coalesce(y.document, '') AS return_document
  FROM visible_visits(%(my_role)s, organisation => %(my_organisation)s,
                      municipality => %(my_municipality)s, direction => %(my_direction)s,
                      jurisdiction => %(my_jurisdiction)s) v
  JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
  JOIN providers_worker w ON w.id = v.worker_id
  LEFT JOIN delivery_act t
    ON t.contract_id = v.contract_id AND t.accounting_month_id = v.accounting_month_id
   AND NOT v.after_closing
  LEFT JOIN delivery_visit later ON later.corrects_id = v.id
  LEFT JOIN delivery_dispute d ON d.visit_id = v.id
  LEFT JOIN settlement_recovery y ON y.correction_id = coalesce(later.id, v.id)
 WHERE v.id = %(visit)s
