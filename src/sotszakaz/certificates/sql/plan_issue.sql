-- What a bulk issue would do on a day; nothing is done.
SELECT count(*) FILTER (WHERE verdict = 'granted') AS issued,
       count(*) FILTER (WHERE verdict = 'volume' AND is_new) AS queued_for_volume,
       count(*) FILTER (WHERE verdict = 'money' AND is_new) AS queued_for_money,
       count(*) FILTER (WHERE verdict = 'repeat') AS repeats,
       coalesce(sum(face_value) FILTER (WHERE verdict = 'granted'), 0)::bigint AS amount
  FROM ranked_applicants(%(quotas)s, %(lines)s, %(day)s, %(rounding)s)
