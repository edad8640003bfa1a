-- Acts of a month that are to be formed, or summed again: contracts that have services and no act,
-- and acts not confirmed yet whose services changed since. Contracts of one certificate use up the
-- ceiling of its fee one after another, after the acts that stay as they are; of the ceilings in
-- force in the month the latest counts.
CREATE OR REPLACE FUNCTION acts_to_form(month_id bigint, of_provider bigint, of_contract bigint)
RETURNS TABLE (act_id bigint, contract_id bigint, provider_id bigint, visits integer,
               units integer, cost_kopecks bigint, fee_kopecks bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH changed AS MATERIALIZED (
        SELECT a.id AS act_id, t.contract_id, c.provider_id, c.certificate_id, t.visits,
               t.units, t.cost_kopecks AS cost
          FROM delivery_month_totals t
          JOIN booking_contract c ON c.id = t.contract_id
          LEFT JOIN delivery_act a
            ON a.accounting_month_id = month_id AND a.contract_id = t.contract_id
         WHERE t.accounting_month_id = month_id
           AND (of_provider IS NULL OR c.provider_id = of_provider)
           AND (of_contract IS NULL OR t.contract_id = of_contract)
           AND (a.id IS NULL AND (t.units <> 0 OR t.cost_kopecks <> 0)
                OR a.status IN ('formed', 'disputed')
                   AND (a.visits, a.units, a.cost_kopecks)
                       IS DISTINCT FROM (t.visits, t.units, t.cost_kopecks))),
    charged AS (
        SELECT c.certificate_id, sum(a.fee_kopecks) AS fee
          FROM delivery_act a
          JOIN booking_contract c ON c.id = a.contract_id
         WHERE a.accounting_month_id = month_id AND a.fee_kopecks > 0
           AND c.certificate_id IN (SELECT certificate_id FROM changed)
           AND a.contract_id NOT IN (SELECT contract_id FROM changed)
         GROUP BY c.certificate_id),
    ceilings AS (
        SELECT DISTINCT ON (f.certificate_id) f.certificate_id, f.monthly_kopecks AS monthly
          FROM certificates_feeceiling f
          JOIN ledger_accountingmonth m ON m.id = month_id
         WHERE f.certificate_id IN (SELECT certificate_id FROM changed)
           AND f.period && daterange(m.month, (m.month + interval '1 month')::date)
         ORDER BY f.certificate_id, lower(f.period) DESC)
    SELECT c.act_id, c.contract_id, c.provider_id, c.visits, c.units, c.cost,
           monthly_fee(c.cost, l.monthly,
                       (coalesce(h.fee, 0) - c.cost
                        + sum(c.cost) OVER (PARTITION BY c.certificate_id ORDER BY c.contract_id)
                       )::bigint)
      FROM changed c
      LEFT JOIN ceilings l USING (certificate_id)
      LEFT JOIN charged h USING (certificate_id)
$$;
