-- Requests for a service of an order, and those of them answered in term. A request still unanswered
-- counts once its term is over; an answer counts by its own day.
SELECT count(*) FILTER (
           WHERE (k.answered_at AT TIME ZONE j.time_zone)::date <= k.answer_due) AS kept,
       count(*) AS whole
  FROM booking_contract k
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN policy_municipality m ON m.id = k.municipality_id
  JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
 WHERE k.group_id IS NULL
   AND (k.answered_at < %(before)s
        OR (k.answered_at IS NULL
            AND k.answer_due < (%(before)s AT TIME ZONE j.time_zone)::date))
   AND c.service_id = %(service_id)s
   AND c.quota_id IN (SELECT quota_id FROM planning_orderline
                       WHERE order_id = %(order_id)s)
