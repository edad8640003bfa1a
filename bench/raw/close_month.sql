-- The least that acts of a month need.
INSERT INTO raw_act (month, contract, provider, visits, units, cost, status, formed_at)
SELECT %(month)s, contract_id, min(provider_id),
       count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void), sum(units), sum(cost_kopecks),
       'formed', now()
  FROM delivery_visit
 WHERE accounting_month_id = %(month)s AND NOT after_closing
 GROUP BY contract_id
