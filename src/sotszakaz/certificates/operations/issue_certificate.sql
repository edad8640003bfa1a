SELECT (SELECT min(verdict) FROM verdicts), ARRAY(SELECT id FROM granted),
       ARRAY(SELECT application_id FROM entered)
