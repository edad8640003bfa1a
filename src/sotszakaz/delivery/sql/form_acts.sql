-- Services of a month become acts, one for each contract; acts not confirmed yet whose services
-- changed since are summed again. A ceiling of the fee is the month's: contracts of one certificate
-- use it up one after another, after the acts that stay as they are. The month is held by whoever
-- forms its acts, so a new act needs no ON CONFLICT, which looks into the key twice for every row.
WITH counted AS (
    SELECT contract_id,
           count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void)::int AS visits,
           sum(units)::int AS units, sum(cost_kopecks)::bigint AS cost
      FROM delivery_visit
     WHERE accounting_month_id = %(month_id)s AND NOT after_closing
       AND (%(provider_id)s::bigint IS NULL OR provider_id = %(provider_id)s)
     GROUP BY contract_id),
changed AS MATERIALIZED (
    SELECT v.contract_id, v.visits, v.units, v.cost, c.provider_id, c.certificate_id,
           a.id AS act_id
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
fees AS (
    SELECT contract_id, (least(running, ceiling) - least(running - cost, ceiling))::bigint AS fee
      FROM (SELECT h.contract_id, h.cost,
                   greatest(l.monthly - coalesce(s.fee, 0), 0) AS ceiling,
                   sum(h.cost) OVER (PARTITION BY h.certificate_id ORDER BY h.contract_id) AS running
              FROM changed h
              JOIN ceilings l USING (certificate_id)
              LEFT JOIN standing s USING (certificate_id)) r),
reckoned AS MATERIALIZED (
    SELECT h.*, coalesce(f.fee, 0) AS fee
      FROM changed h
      LEFT JOIN fees f USING (contract_id)),
formed AS (
    INSERT INTO delivery_act (accounting_month_id, contract_id, provider_id, visits, units,
                cost_kopecks, fee_kopecks, payable_kopecks, status, formed_at, signed_by_provider,
                signed_by_holder, accepted_by)
    SELECT %(month_id)s, contract_id, provider_id, visits, units, cost, fee, cost - fee,
           'formed', %(now)s, %(actor)s, '', ''
      FROM reckoned
     WHERE act_id IS NULL
     ORDER BY contract_id
    RETURNING id, cost_kopecks, fee_kopecks),
renewed AS (
    UPDATE delivery_act a
       SET visits = r.visits, units = r.units, cost_kopecks = r.cost, fee_kopecks = r.fee,
           payable_kopecks = r.cost - r.fee, formed_at = %(now)s, signed_by_provider = %(actor)s
      FROM reckoned r
     WHERE a.id = r.act_id AND a.status IN ('formed', 'disputed')
    RETURNING a.id, a.cost_kopecks, a.fee_kopecks)
SELECT coalesce(array_agg(id ORDER BY id), '{}'), coalesce(sum(cost_kopecks), 0)::bigint,
       coalesce(sum(fee_kopecks), 0)::bigint
  FROM (SELECT * FROM formed UNION ALL SELECT * FROM renewed) a
