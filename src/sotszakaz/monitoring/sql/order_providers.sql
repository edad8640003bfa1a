-- Providers of the services of an order by legal form: in the registry, and chosen by somebody.
WITH services AS (
    SELECT DISTINCT q.service_id
      FROM planning_orderline l JOIN planning_quota q ON q.id = l.quota_id
     WHERE l.order_id = %(order_id)s)
SELECT v.kind,
       count(*) FILTER (WHERE v.status IN ('active', 'suspended'))::int AS registered,
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM booking_contract k
             JOIN certificates_certificate c ON c.id = k.certificate_id
             JOIN ledger_contractaccount a ON a.contract_id = k.id
            WHERE k.provider_id = v.id AND k.status IN ('active', 'closed')
              AND a.committed_kopecks > 0 AND k.requested_at < %(before)s
              AND c.quota_id IN (SELECT quota_id FROM planning_orderline
                                  WHERE order_id = %(order_id)s)))::int AS chosen
  FROM providers_provider v
 WHERE EXISTS (SELECT FROM providers_offer o
                WHERE o.provider_id = v.id AND o.service_id IN (SELECT service_id FROM services))
 GROUP BY v.kind
