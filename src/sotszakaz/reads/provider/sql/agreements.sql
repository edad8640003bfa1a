-- Agreements of a provider with what contracts took of each; those that end last come first. What
-- contracts took of an agreement without a limit is counted by the contracts: it does not count it.
SELECT g.id AS agreement_id, g.number, g.kind, g.status, lower(g.period) AS first_day,
       upper(g.period) - 1 AS last_day, g.limit_kopecks AS limit,
       CASE WHEN g.limit_kopecks IS NULL THEN coalesce(s.committed, 0)
            ELSE g.committed_kopecks END AS committed,
       coalesce(s.paid, 0) AS paid, coalesce(s.contracts, 0) AS contracts, g.signed_at,
       o.full_name AS payer, d.name AS direction
  FROM providers_agreement g
  JOIN identity_organisation o ON o.id = g.payer_id
  JOIN policy_direction d ON d.id = g.direction_id
  LEFT JOIN (
       SELECT k.agreement_id, count(*) FILTER (WHERE k.status = 'active')::int AS contracts,
              sum(a.committed_kopecks)
                  FILTER (WHERE k.status IN ('active', 'closed'))::bigint AS committed,
              sum(a.paid_kopecks)::bigint AS paid
         FROM visible_contracts('provider', provider => %(provider)s) k
         JOIN ledger_contractaccount a ON a.contract_id = k.id
        GROUP BY k.agreement_id) s ON s.agreement_id = g.id
 WHERE g.provider_id = %(provider)s
 ORDER BY upper(g.period) DESC, g.id
