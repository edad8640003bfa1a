-- Counters of contracts beside what the postings add up to.
SELECT 'договор № ' || coalesce(a.contract_id, p.contract_id),
       counter_differences(to_jsonb(a), to_jsonb(p))
  FROM ledger_contractaccount a
  FULL JOIN posted_contracts() p ON p.contract_id = a.contract_id
 WHERE a IS DISTINCT FROM p AND counter_differences(to_jsonb(a), to_jsonb(p)) IS NOT NULL
