-- Counters of certificates beside what the postings add up to.
SELECT 'сертификат № ' || coalesce(a.certificate_id, p.certificate_id),
       counter_differences(to_jsonb(a), to_jsonb(p))
  FROM ledger_certificateaccount a
  FULL JOIN posted_certificates() p ON p.certificate_id = a.certificate_id
 WHERE a IS DISTINCT FROM p AND counter_differences(to_jsonb(a), to_jsonb(p)) IS NOT NULL
