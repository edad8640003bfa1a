-- Acts of a service of an order that were accepted, and those of them nobody objected to.
SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT FROM delivery_dispute d
                                           WHERE d.act_id = a.id)) AS kept,
       count(*) AS whole
  FROM delivery_act a
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
 WHERE a.status = 'accepted' AND a.accepted_at < %(before)s
   AND c.service_id = %(service_id)s
   AND c.quota_id IN (SELECT quota_id FROM planning_orderline
                       WHERE order_id = %(order_id)s)
