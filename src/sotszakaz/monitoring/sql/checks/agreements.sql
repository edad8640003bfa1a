-- What contracts took of an agreement is counted only where the agreement has a limit.
WITH contracts AS (
    SELECT c.agreement_id, sum(a.committed_kopecks) AS committed
      FROM booking_contract c JOIN ledger_contractaccount a ON a.contract_id = c.id
     GROUP BY c.agreement_id)
SELECT 'соглашение № ' || g.number,
       'лимит ' || coalesce(roubles(g.limit_kopecks), 'не установлен') || ', занято по счётчику '
           || roubles(g.committed_kopecks) || ', по договорам '
           || roubles(coalesce(k.committed, 0))
  FROM providers_agreement g
  LEFT JOIN contracts k ON k.agreement_id = g.id
 WHERE g.committed_kopecks > g.limit_kopecks
    OR (g.limit_kopecks IS NOT NULL AND g.committed_kopecks <> coalesce(k.committed, 0))
