-- Counters of budget lines beside what the postings add up to.
SELECT 'строка № ' || coalesce(a.line_id, p.line_id),
       counter_differences(to_jsonb(a), to_jsonb(p))
  FROM ledger_lineaccount a
  FULL JOIN posted_lines() p ON p.line_id = a.line_id
 WHERE a IS DISTINCT FROM p AND counter_differences(to_jsonb(a), to_jsonb(p)) IS NOT NULL
