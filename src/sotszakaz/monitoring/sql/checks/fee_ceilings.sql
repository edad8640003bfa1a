-- Ceilings of one certificate, in order: each ends before the next begins, or acts have two fees.
WITH swept AS (
    SELECT certificate_id, monthly_kopecks, period,
           max(upper(period)) OVER (PARTITION BY certificate_id ORDER BY lower(period), id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS set_until
      FROM certificates_feeceiling)
SELECT 'сертификат № ' || coalesce(c.number, s.certificate_id::text),
       'плата ' || roubles(s.monthly_kopecks) || ' с ' || lower(s.period)
           || ', а прежняя действует до ' || s.set_until
  FROM swept s LEFT JOIN certificates_certificate c ON c.id = s.certificate_id
 WHERE lower(s.period) < s.set_until
