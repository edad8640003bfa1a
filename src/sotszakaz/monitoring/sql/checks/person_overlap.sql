WITH swept AS (
    SELECT id, person_id, period,
           max(upper(period)) OVER (PARTITION BY person_id ORDER BY lower(period), id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
      FROM delivery_visit
     WHERE corrects_id IS NULL AND NOT is_void)
SELECT 'запись № ' || id,
       'получателю № ' || person_id || ' услуга оказывалась до ' || busy_until
           || ', а эта начата ' || lower(period)
  FROM swept
 WHERE lower(period) < busy_until
