SELECT count(*) FILTER (WHERE verdict = 'granted'),
       count(*) FILTER (WHERE verdict IN ('volume', 'money') AND is_new),
       coalesce(sum(nominal) FILTER (WHERE verdict = 'granted'), 0)::bigint
  FROM verdicts
