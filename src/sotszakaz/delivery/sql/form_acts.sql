-- Services of a month become acts; acts not confirmed yet are summed again. The month is held by
-- whoever forms its acts, so a new act needs no ON CONFLICT, which looks into the key twice.
WITH acts AS MATERIALIZED (
    SELECT * FROM acts_to_form(%(month_id)s, %(provider_id)s, NULL)),
formed AS (
    INSERT INTO delivery_act (accounting_month_id, contract_id, provider_id, visits, units,
                cost_kopecks, fee_kopecks, payable_kopecks, status, formed_at, signed_by_provider,
                signed_by_holder, accepted_by)
    SELECT %(month_id)s, contract_id, provider_id, visits, units, cost_kopecks, fee_kopecks,
           cost_kopecks - fee_kopecks, 'formed', %(now)s, %(actor)s, '', ''
      FROM acts
     WHERE act_id IS NULL
     ORDER BY contract_id
    RETURNING id, cost_kopecks, fee_kopecks),
updated AS (
    UPDATE delivery_act a
       SET visits = n.visits, units = n.units, cost_kopecks = n.cost_kopecks,
           fee_kopecks = n.fee_kopecks, payable_kopecks = n.cost_kopecks - n.fee_kopecks,
           formed_at = %(now)s, signed_by_provider = %(actor)s
      FROM acts n
     WHERE a.id = n.act_id AND a.status IN ('formed', 'disputed')
    RETURNING a.id, a.cost_kopecks, a.fee_kopecks)
SELECT coalesce(array_agg(id ORDER BY id), '{}') AS act_ids,
       coalesce(sum(cost_kopecks), 0)::bigint AS cost,
       coalesce(sum(fee_kopecks), 0)::bigint AS fee
  FROM (SELECT * FROM formed UNION ALL SELECT * FROM updated) a
