-- Services of a month become acts, one for each contract; acts not confirmed yet whose services
-- changed since are summed again. A ceiling of the fee is the month's: contracts of one certificate
-- use it up one after another, after the acts that stay as they are.
WITH counted AS MATERIALIZED (
    SELECT contract_id,
           count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void)::int AS visits,
           sum(units)::int AS units, sum(cost_kopecks)::bigint AS cost
      FROM delivery_visit
     WHERE accounting_month_id = %(month_id)s AND NOT after_closing
       AND (%(provider_id)s::bigint IS NULL OR provider_id = %(provider_id)s)
     GROUP BY contract_id),
changed AS MATERIALIZED (
    SELECT v.contract_id, v.visits, v.units, v.cost, c.provider_id, c.certificate_id
      FROM counted v
      JOIN booking_contract c ON c.id = v.contract_id
      LEFT JOIN delivery_act a
        ON a.accounting_month_id = %(month_id)s AND a.contract_id = v.contract_id
     WHERE (a.id IS NULL AND (v.units <> 0 OR v.cost <> 0))
        OR (a.status IN ('formed', 'disputed')
            AND (a.visits, a.units, a.cost_kopecks)
                IS DISTINCT FROM (v.visits, v.units, v.cost))),
standing AS (
    SELECT c.certificate_id, sum(a.fee_kopecks) AS fee
      FROM delivery_act a
      JOIN booking_contract c ON c.id = a.contract_id
     WHERE a.accounting_month_id = %(month_id)s AND a.fee_kopecks > 0
       AND a.contract_id NOT IN (SELECT contract_id FROM changed)
     GROUP BY c.certificate_id),
ceilings AS (
    SELECT DISTINCT ON (certificate_id) certificate_id, monthly_kopecks AS monthly
      FROM certificates_feeceiling
     WHERE period && daterange(%(first_day)s, %(last_day)s, '[]')
     ORDER BY certificate_id, lower(period) DESC),
reckoned AS (
    SELECT h.contract_id, h.provider_id, h.visits, h.units, h.cost,
           greatest(coalesce(l.monthly, 0) - coalesce(s.fee, 0), 0) AS ceiling,
           sum(h.cost) OVER (PARTITION BY h.certificate_id ORDER BY h.contract_id) AS running
      FROM changed h
      LEFT JOIN standing s USING (certificate_id)
      LEFT JOIN ceilings l USING (certificate_id)),
formed AS (
    INSERT INTO delivery_act AS a (accounting_month_id, contract_id, provider_id, visits, units,
                cost_kopecks, fee_kopecks, payable_kopecks, status, formed_at, signed_by_provider,
                signed_by_holder, accepted_by)
    SELECT %(month_id)s, contract_id, provider_id, visits, units, cost, fee, cost - fee,
           'formed', %(now)s, %(actor)s, '', ''
      FROM reckoned
     CROSS JOIN LATERAL (
           SELECT (least(running, ceiling) - least(running - cost, ceiling))::bigint AS fee) f
     ORDER BY contract_id
        ON CONFLICT (accounting_month_id, contract_id) DO UPDATE
       SET visits = excluded.visits, units = excluded.units,
           cost_kopecks = excluded.cost_kopecks, fee_kopecks = excluded.fee_kopecks,
           payable_kopecks = excluded.payable_kopecks, formed_at = excluded.formed_at,
           signed_by_provider = excluded.signed_by_provider
     WHERE a.status IN ('formed', 'disputed')
    RETURNING cost_kopecks, fee_kopecks)
SELECT count(*)::int, coalesce(sum(cost_kopecks), 0)::bigint,
       coalesce(sum(fee_kopecks), 0)::bigint
  FROM formed
