-- Control totals of a month («контрольные суммы»): services taken from their rows again, what is paid
-- for them from the acts. Whoever closes the month found before that the two agree.
SELECT s.visits, s.units, s.cost, a.fee, a.payable
  FROM (SELECT coalesce(sum(visits), 0)::int AS visits, coalesce(sum(units), 0)::bigint AS units,
               coalesce(sum(cost_kopecks), 0)::bigint AS cost
          FROM delivery_month_totals
         WHERE accounting_month_id = %(month_id)s) s
 CROSS JOIN (SELECT coalesce(sum(fee_kopecks), 0)::bigint AS fee,
                    coalesce(sum(payable_kopecks), 0)::bigint AS payable
               FROM delivery_act
              WHERE accounting_month_id = %(month_id)s) a
