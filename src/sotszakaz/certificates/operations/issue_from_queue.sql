SELECT ARRAY(SELECT id FROM granted ORDER BY id),
       (SELECT count(*) FROM verdicts WHERE verdict <> 'granted')
