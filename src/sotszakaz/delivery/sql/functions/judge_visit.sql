-- Why a service given under a contract cannot be recorded, as far as the record by itself tells, in
-- the order of VISIT_REASONS; and if it can: the month it belongs to, when it ended, what it costs.
-- The cost is that of the day of the service by the calendar of the region. No such contract, no row.
-- One SELECT, so that PostgreSQL puts it into the statement that calls it.
-- Law: rounding is set by the region's act (policy "rounding")
-- Units: kopecks; ``amount`` is in the unit of the service; ``lasts`` is needed where that is not
-- minutes.
CREATE OR REPLACE FUNCTION judge_visit(
    of_contract bigint, given_by bigint, begins timestamptz, amount integer, lasts interval,
    at_moment timestamptz)
RETURNS TABLE (provider_id bigint, person_id bigint, month_id bigint, month date,
               ends_at timestamptz, cost bigint, reason text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.provider_id, c.person_id, m.id, m.month, begins + l.length, t.cost,
           CASE
               WHEN c.status <> 'active' OR NOT c.period @> d.day THEN 'contract'
               WHEN begins > at_moment THEN 'future'
               WHEN (amount > 0 AND l.length > interval '0') IS NOT TRUE THEN 'amount'
               WHEN w.id IS NULL THEN 'worker'
               WHEN m.status = 'closed' THEN 'closed'
               WHEN m.status IS DISTINCT FROM 'open' THEN 'month'
               WHEN EXISTS (
                   SELECT FROM delivery_act f
                    WHERE f.accounting_month_id = m.id AND f.contract_id = c.id
                      AND f.status IN ('confirmed', 'accepted')) THEN 'act'
               WHEN (t.cost > 0) IS NOT TRUE THEN 'tariff'
           END
      FROM booking_contract c
      JOIN policy_municipality p ON p.id = c.municipality_id
      JOIN policy_jurisdiction j ON j.id = p.jurisdiction_id
      JOIN planning_service s ON s.id = c.service_id
     CROSS JOIN LATERAL (SELECT (begins AT TIME ZONE j.time_zone)::date AS day) d
     CROSS JOIN LATERAL (
           SELECT CASE s.unit WHEN 'minutes' THEN amount * interval '1 minute'
                  ELSE lasts END AS length) l
      LEFT JOIN providers_worker w ON w.id = given_by AND w.provider_id = c.provider_id
      LEFT JOIN ledger_accountingmonth m
        ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
       AND m.month = date_trunc('month', d.day)::date
      LEFT JOIN LATERAL (
           SELECT service_cost(amount, n.price_kopecks, n.per_units, r.value) AS cost
             FROM planning_tariff n
             JOIN policy_parameter r
               ON r.jurisdiction_id = j.id AND r.direction_id = c.direction_id
              AND r.code = 'rounding' AND r.period @> d.day
            WHERE n.service_id = c.service_id AND n.municipality_id = c.municipality_id
              AND n.period @> d.day) t ON true
     WHERE c.id = of_contract
$$;
