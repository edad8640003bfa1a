-- The face value is on the certificate, on its contracts, or released; contracts hold no more.
WITH contracts AS (
    SELECT certificate_id, sum(committed_kopecks) AS committed, sum(committed_units) AS units
      FROM ledger_contractaccount GROUP BY certificate_id)
SELECT 'сертификат № ' || coalesce(c.number, 'неизвестен (' || a.certificate_id || ')'),
       'номинал ' || coalesce(roubles(c.face_value_kopecks), 'нет') || ', на счёте: номинал '
           || coalesce(roubles(a.face_value_kopecks), 'нет')
           || ', свободно ' || coalesce(roubles(a.available_kopecks), 'нет')
           || ', в договорах ' || coalesce(roubles(a.committed_kopecks), 'нет')
           || ', освобождено ' || coalesce(roubles(a.released_kopecks), 'нет')
           || ', по договорам ' || roubles(coalesce(k.committed, 0))
  FROM certificates_certificate c
  FULL JOIN ledger_certificateaccount a ON a.certificate_id = c.id
  LEFT JOIN contracts k ON k.certificate_id = a.certificate_id
 WHERE c.id IS NULL OR a.certificate_id IS NULL
    OR least(a.available_kopecks, a.committed_kopecks, a.released_kopecks, a.available_units,
             a.committed_units, a.released_units) < 0
    OR (c.face_value_kopecks, c.units, c.budget_line_id)
       IS DISTINCT FROM (a.face_value_kopecks, a.face_value_units, a.line_id)
    OR a.face_value_kopecks <> a.available_kopecks + a.committed_kopecks + a.released_kopecks
    OR a.face_value_units <> a.available_units + a.committed_units + a.released_units
    OR (a.committed_kopecks, a.committed_units)
       IS DISTINCT FROM (coalesce(k.committed, 0), coalesce(k.units, 0))
