SELECT (SELECT coalesce(sum(issued), 0)::int FROM counted), (SELECT count(*) FROM entered),
       (SELECT coalesce(sum(issued * nominal), 0)::bigint FROM counted)
