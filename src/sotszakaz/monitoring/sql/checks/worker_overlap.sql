-- A sweep in order of beginning: a service that begins before the latest end so far overlaps.
WITH swept AS (
    SELECT id, worker_id, period,
           max(upper(period)) OVER (PARTITION BY worker_id ORDER BY lower(period), id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
      FROM delivery_visit
     WHERE corrects_id IS NULL AND NOT is_void)
SELECT 'запись № ' || s.id,
       'работник ' || coalesce(w.code, s.worker_id::text) || ' занят до ' || s.busy_until
           || ', а услуга начата ' || lower(s.period)
  FROM swept s LEFT JOIN providers_worker w ON w.id = s.worker_id
 WHERE lower(s.period) < s.busy_until
