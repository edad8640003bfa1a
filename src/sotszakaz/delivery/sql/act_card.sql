-- An act with who signed it and all its lines in order of time.
SELECT a.id AS act_id, a.contract_id, m.month, a.visits, a.units, a.cost_kopecks AS cost,
       a.fee_kopecks AS fee, a.payable_kopecks AS payable, a.status, a.formed_at,
       a.signed_by_provider, a.confirmed_at, a.signed_by_holder, a.accepted_at, a.accepted_by,
       (SELECT count(*) FROM delivery_dispute d
         WHERE d.act_id = a.id AND d.is_upheld IS NULL) AS open_disputes,
       (SELECT jsonb_agg(jsonb_build_object(
                   'visit_id', v.id, 'starts_at', lower(v.period), 'ends_at', upper(v.period),
                   'worker', w.full_name, 'units', v.units, 'cost', v.cost_kopecks,
                   'is_void', v.is_void, 'corrects_id', v.corrects_id, 'reason', v.reason,
                   'dispute', coalesce(d.reason, ''), 'is_upheld', d.is_upheld,
                   'answer', coalesce(d.answer, '')) ORDER BY v.period, v.id)
          FROM delivery_visit v
          JOIN providers_worker w ON w.id = v.worker_id
          LEFT JOIN delivery_dispute d ON d.visit_id = v.id
         WHERE v.accounting_month_id = a.accounting_month_id AND v.contract_id = a.contract_id
           AND NOT v.after_closing) AS lines
  FROM delivery_act a
  JOIN ledger_accountingmonth m ON m.id = a.accounting_month_id
 WHERE a.id = %(act_id)s
