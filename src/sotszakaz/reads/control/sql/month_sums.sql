-- What the acts of a month add up to now; of a closed one it is compared with the control totals.
-- Scope: the month was judged before.
SELECT count(*)::int AS acts, coalesce(sum(visits), 0)::int AS visits,
       coalesce(sum(units), 0)::bigint AS units, coalesce(sum(cost_kopecks), 0)::bigint AS cost,
       coalesce(sum(fee_kopecks), 0)::bigint AS fee,
       coalesce(sum(payable_kopecks), 0)::bigint AS payable
  FROM delivery_act
 WHERE accounting_month_id = %(month)s
