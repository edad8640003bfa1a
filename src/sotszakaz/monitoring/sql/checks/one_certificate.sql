SELECT 'сертификаты № ' || string_agg(number, ', ' ORDER BY number),
       'действующих у одного человека на одну услугу в ' || year || ' году: ' || count(*)
  FROM certificates_certificate
 WHERE status <> 'closed'
 GROUP BY person_id, service_id, year
HAVING count(*) > 1
