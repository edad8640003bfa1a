-- A closed month still has what it had when it was closed.
WITH counted AS (
    SELECT accounting_month_id, count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void) AS visits,
           sum(units) AS units, sum(cost_kopecks) AS cost
      FROM delivery_visit WHERE NOT after_closing GROUP BY accounting_month_id),
acts AS (
    SELECT accounting_month_id, sum(fee_kopecks) AS fee, sum(payable_kopecks) AS payable,
           count(*) FILTER (WHERE status <> 'accepted') AS unaccepted
      FROM delivery_act GROUP BY accounting_month_id)
SELECT 'месяц ' || to_char(m.month, 'MM.YYYY') || ' (№ ' || m.id || ')',
       'при закрытии: услуг ' || m.visits || ', стоимость ' || roubles(m.cost_kopecks)
           || ', бюджет ' || roubles(m.payable_kopecks) || '; сейчас: услуг '
           || coalesce(v.visits, 0) || ', стоимость ' || roubles(coalesce(v.cost, 0))
           || ', бюджет ' || roubles(coalesce(a.payable, 0)) || ', непринятых актов '
           || coalesce(a.unaccepted, 0)
  FROM ledger_accountingmonth m
  LEFT JOIN counted v ON v.accounting_month_id = m.id
  LEFT JOIN acts a ON a.accounting_month_id = m.id
 WHERE m.status = 'closed'
   AND ((m.visits, m.units, m.cost_kopecks, m.fee_kopecks, m.payable_kopecks)
        IS DISTINCT FROM (coalesce(v.visits, 0), coalesce(v.units, 0), coalesce(v.cost, 0),
                          coalesce(a.fee, 0), coalesce(a.payable, 0))
        OR a.unaccepted > 0)
