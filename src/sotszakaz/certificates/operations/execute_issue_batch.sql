SELECT ARRAY(SELECT id FROM granted ORDER BY id),
       ARRAY(SELECT application_id FROM entered ORDER BY application_id),
       (SELECT coalesce(sum(issued * nominal), 0)::bigint FROM counted)
