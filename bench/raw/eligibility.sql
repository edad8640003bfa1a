-- The same decisions, by one statement.
INSERT INTO raw_decision (application_id, is_eligible, failed_mask, decided_at)
SELECT id, mask = 0, mask, now() FROM (
    SELECT id, (CASE WHEN coalesce((facts->>'need_degree')::bigint >= 1, false) THEN 0 ELSE 1 END
              + CASE WHEN coalesce((facts->>'resident')::boolean, false) THEN 0 ELSE 2 END
              + CASE WHEN coalesce((facts->>'program_until')::date >= '2024-12-31', false)
                     THEN 0 ELSE 4 END
              + CASE WHEN coalesce((facts->>'income')::bigint <= 9000000, false) THEN 0 ELSE 8 END
              + CASE WHEN coalesce((facts->>'income')::bigint > 0, false) THEN 0 ELSE 16 END
              + CASE WHEN coalesce((facts->>'need_degree')::bigint IN (1, 2, 3), false)
                     THEN 0 ELSE 32 END)::bigint AS mask
      FROM eligibility_application ORDER BY id LIMIT %(count)s) judged
