-- Contracts of a provider in an accounting month: those in force on any of its days, and those
-- served in it, with what is recorded and the act.
SELECT c.id AS contract_id, c.public_id, c.status, p.surname, p.given_name, p.patronymic,
       p.sort_key, k.number AS certificate, s.unit, v.visits, v.units, v.cost,
       r.left_units, a.id AS act_id, a.status AS act_status,
       a.id IS NOT NULL
       AND (a.visits, a.units, a.cost_kopecks) IS DISTINCT FROM (v.visits, v.units, v.cost)
           AS is_act_stale,
       EXISTS (SELECT FROM delivery_dispute WHERE act_id = a.id AND is_upheld IS NULL)
           AS is_disputed
  FROM ledger_accountingmonth m
  JOIN booking_contract c ON c.payer_id = m.payer_id AND c.direction_id = m.direction_id
  JOIN ledger_contractaccount r ON r.contract_id = c.id
  JOIN people_person p ON p.id = c.person_id
  JOIN certificates_certificate k ON k.id = c.certificate_id
  JOIN planning_service s ON s.id = c.service_id
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE corrects_id IS NULL AND NOT is_void)::int AS visits,
              coalesce(sum(units), 0)::int AS units,
              coalesce(sum(cost_kopecks), 0)::bigint AS cost, count(*) AS lines
         FROM delivery_visit
        WHERE accounting_month_id = m.id AND contract_id = c.id AND NOT after_closing) v
  LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = c.id
 WHERE m.id = %(month)s AND c.provider_id = %(provider)s
   AND (v.lines > 0 OR (c.status IN ('active', 'closed') AND c.period
        && daterange(m.month, (m.month + interval '1 month')::date)))
