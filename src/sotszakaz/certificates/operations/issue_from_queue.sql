SELECT count(*) FILTER (WHERE verdict = 'granted'), count(*) FILTER (WHERE verdict <> 'granted')
  FROM verdicts
