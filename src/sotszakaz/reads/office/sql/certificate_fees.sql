-- The most the holder of a certificate pays in a month, by the days it is in force.
-- Scope: the certificate was judged before.
SELECT lower(period) AS first_day, upper(period) - 1 AS last_day, monthly_kopecks AS monthly,
       income_kopecks AS income
  FROM certificates_feeceiling
 WHERE certificate_id = %(certificate)s
 ORDER BY period
