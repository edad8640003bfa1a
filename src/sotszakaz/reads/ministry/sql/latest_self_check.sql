-- What the last stored self-check found.
SELECT checked_at, code, title, examined, broken, figure, sample AS sample_json
  FROM monitoring_checkresult
 WHERE checked_at = (SELECT max(checked_at) FROM monitoring_checkresult)
 ORDER BY id
