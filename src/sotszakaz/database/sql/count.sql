-- Count once more; a period that is over begins anew.
INSERT INTO shared_counter AS c (name, times, until)
VALUES (%(name)s, 1, %(until)s)
ON CONFLICT (name) DO UPDATE
   SET times = CASE WHEN c.until <= %(now)s THEN 1 ELSE c.times + 1 END,
       until = CASE WHEN c.until <= %(now)s THEN excluded.until ELSE c.until END
RETURNING times
