-- A certificate that was closed unused gives its place in the volume back.
WITH holding AS (
    SELECT c.quota_id, count(*) AS certificates
      FROM certificates_certificate c
      LEFT JOIN ledger_certificateaccount a ON a.certificate_id = c.id
     WHERE c.status <> 'closed' OR a.committed_kopecks > 0
     GROUP BY c.quota_id)
SELECT 'строка заказа № ' || q.id || ', ' || m.name,
       'объём ' || q.volume || ', выдано по счётчику ' || q.issued
           || ', сертификатов действующих и использованных ' || coalesce(h.certificates, 0)
  FROM planning_quota q
  JOIN policy_municipality m ON m.id = q.municipality_id
  LEFT JOIN holding h ON h.quota_id = q.id
 WHERE q.issued <> coalesce(h.certificates, 0) OR q.issued > q.volume
