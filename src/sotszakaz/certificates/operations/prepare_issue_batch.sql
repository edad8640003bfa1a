SELECT count(*) FILTER (WHERE verdict = 'granted'),
       count(*) FILTER (WHERE verdict = 'volume' AND is_new),
       count(*) FILTER (WHERE verdict = 'money' AND is_new),
       count(*) FILTER (WHERE verdict = 'repeat'),
       coalesce(sum(nominal) FILTER (WHERE verdict = 'granted'), 0)::bigint
  FROM verdicts
