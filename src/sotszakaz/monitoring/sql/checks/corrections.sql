-- A correction takes back exactly what it names; the old row is void, unless its month was closed.
SELECT 'исправление № ' || n.id,
       'взято назад ' || -n.units || ' ед. на ' || roubles(-n.cost_kopecks) || ', было '
           || o.units || ' ед. на ' || roubles(o.cost_kopecks)
           || CASE WHEN o.is_void THEN ', старая запись погашена'
                   ELSE ', старая запись не погашена' END
  FROM delivery_visit n JOIN delivery_visit o ON o.id = n.corrects_id
 WHERE (n.units, n.cost_kopecks, n.contract_id, n.person_id)
       IS DISTINCT FROM (-o.units, -o.cost_kopecks, o.contract_id, o.person_id)
    OR o.corrects_id IS NOT NULL
    OR n.after_closing = o.is_void
    OR n.after_closing = (n.accounting_month_id = o.accounting_month_id)
UNION ALL
SELECT 'запись № ' || v.id, 'погашена, а исправления нет'
  FROM delivery_visit v
 WHERE v.is_void AND NOT EXISTS (SELECT FROM delivery_visit n WHERE n.corrects_id = v.id)
UNION ALL
SELECT 'запись № ' || corrects_id, 'исправлена раз: ' || count(*)
  FROM delivery_visit WHERE corrects_id IS NOT NULL GROUP BY corrects_id HAVING count(*) > 1
UNION ALL
SELECT 'акт № ' || a.id,
       'бюджет заплатил ' || roubles(a.payable_kopecks) || ', а к возврату '
           || roubles(sum(r.amount_kopecks))
  FROM settlement_recovery r
  JOIN delivery_visit n ON n.id = r.correction_id
  JOIN delivery_visit o ON o.id = n.corrects_id
  JOIN delivery_act a
    ON a.contract_id = o.contract_id AND a.accounting_month_id = o.accounting_month_id
 GROUP BY a.id HAVING sum(r.amount_kopecks) > a.payable_kopecks
