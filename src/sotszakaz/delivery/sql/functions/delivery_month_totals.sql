-- What is recorded for each contract in a month: services that stand, their units and cost. Acts are
-- formed of it and compared with it. A correction of a closed month enters no act.
CREATE OR REPLACE VIEW delivery_month_totals AS
SELECT accounting_month_id, contract_id,
       (count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void))::int AS visits,
       sum(units)::int AS units, sum(cost_kopecks)::bigint AS cost_kopecks
  FROM delivery_visit
 WHERE NOT after_closing
 GROUP BY accounting_month_id, contract_id;
