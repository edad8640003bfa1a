-- Contracts of a provider in an accounting month: those in force on any of its days, and those
-- served in it, with what is recorded and the act. One is disputed while an objection to its act has
-- no answer; an act is stale while it is older than what is recorded.
CREATE FUNCTION contracts_of_month(of_provider bigint, of_month bigint)
RETURNS TABLE (
    contract_id bigint, public_id uuid, status text, person text, sort_key text, certificate text,
    unit text, visits int, units int, cost bigint, left_units int, act_id bigint, act_status text,
    is_act_stale boolean, is_disputed boolean, is_without_act boolean)
LANGUAGE sql STABLE AS $$
    SELECT k.id, k.public_id, k.status::text, full_name(p), p.sort_key::text, c.number::text,
           s.unit::text, v.visits, v.units, v.cost, r.left_units, a.id, a.status::text,
           f.is_act_stale,
           EXISTS (SELECT FROM delivery_dispute d
                    WHERE d.act_id = a.id AND d.is_upheld IS NULL),
           (v.visits > 0 AND a.id IS NULL)
           OR (f.is_act_stale AND a.status IN ('formed', 'disputed'))
      FROM ledger_accountingmonth m
      JOIN booking_contract k ON k.payer_id = m.payer_id AND k.direction_id = m.direction_id
      JOIN ledger_contractaccount r ON r.contract_id = k.id
      JOIN people_person p ON p.id = k.person_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN planning_service s ON s.id = k.service_id
     CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE x.corrects_id IS NULL AND NOT x.is_void)::int AS visits,
                  coalesce(sum(x.units), 0)::int AS units,
                  coalesce(sum(x.cost_kopecks), 0)::bigint AS cost, count(*) AS lines
             FROM delivery_visit x
            WHERE x.accounting_month_id = m.id AND x.contract_id = k.id
              AND NOT x.after_closing) v
      LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = k.id
     CROSS JOIN LATERAL (
           SELECT a.id IS NOT NULL
                  AND (a.visits, a.units, a.cost_kopecks) IS DISTINCT FROM (v.visits, v.units, v.cost)
                  AS is_act_stale) f
     WHERE m.id = of_month AND k.provider_id = of_provider
       AND (v.lines > 0 OR (k.status IN ('active', 'closed') AND k.period
            && daterange(m.month, (m.month + interval '1 month')::date)))
$$;
