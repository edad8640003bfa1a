-- The certificates of a citizen with where their money and units stand; one of them, if it is named.
SELECT c.id AS certificate_id, c.public_id, c.number, s.name AS service, s.id AS service_id, s.unit,
       s.delivery_form, d.name AS direction, d.id AS direction_id, k.name AS category,
       t.id AS municipality_id, t.name AS municipality, t.district, t.jurisdiction_id,
       o.full_name AS authority, c.status, nullif(c.closed_reason, '') AS closed_reason,
       lower(c.period) AS first_day, upper(c.period) - 1 AS last_day, c.issued_at,
       a.face_value_kopecks AS face_value, a.committed_kopecks AS committed,
       a.available_kopecks AS available, a.released_kopecks AS released,
       a.face_value_units, a.committed_units, a.available_units, a.released_units,
       coalesce(u.left_kopecks, 0)::bigint AS left,
       coalesce(u.delivered_kopecks, 0)::bigint AS delivered,
       coalesce(u.accepted_kopecks, 0)::bigint AS accepted,
       coalesce(u.paid_kopecks, 0)::bigint AS paid, coalesce(u.fee_kopecks, 0)::bigint AS fee,
       coalesce(u.returned_kopecks, 0)::bigint AS returned,
       coalesce(u.used_units, 0)::bigint AS used_units, u.contracts::text AS contracts,
       f.monthly_kopecks AS ceiling, f.income_kopecks AS income,
       EXISTS (SELECT FROM providers_offer y
                 JOIN booking_group h ON h.offer_id = y.id
                                     AND lower(h.period) >= %(today)s::date
                WHERE y.service_id = c.service_id) AS has_groups
  FROM visible_certificates('holder', %(my_person)s) c
  JOIN planning_service s ON s.id = c.service_id
  JOIN policy_direction d ON d.id = s.direction_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN identity_organisation o ON o.id = q.authority_id
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
  LEFT JOIN LATERAL (
      SELECT sum(x.left_kopecks) AS left_kopecks, sum(x.delivered_kopecks) AS delivered_kopecks,
             sum(x.accepted_kopecks) AS accepted_kopecks, sum(x.paid_kopecks) AS paid_kopecks,
             sum(x.fee_kopecks) AS fee_kopecks, sum(x.returned_kopecks) AS returned_kopecks,
             sum(x.delivered_units + x.accepted_units) AS used_units,
             json_agg(json_build_object(
                          'public_id', b.public_id, 'status', b.status,
                          'first_day', lower(b.period), 'last_day', upper(b.period) - 1,
                          'answer_due', b.answer_due, 'reason', b.reason,
                          'provider', n.short_name, 'group_title', g.title,
                          'left', x.left_kopecks, 'used', x.delivered_kopecks
                          + x.accepted_kopecks + x.paid_kopecks + x.fee_kopecks)
                      ORDER BY b.requested_at DESC, b.id DESC) AS contracts
        FROM booking_contract b
        JOIN ledger_contractaccount x ON x.contract_id = b.id
        JOIN providers_provider p ON p.id = b.provider_id
        JOIN identity_organisation n ON n.id = p.organisation_id
        LEFT JOIN booking_group g ON g.id = b.group_id
       WHERE b.certificate_id = c.id) u ON true
  LEFT JOIN LATERAL (
      SELECT w.monthly_kopecks, w.income_kopecks
        FROM certificates_feeceiling w
       WHERE w.certificate_id = c.id
         AND w.period @> greatest(lower(c.period), least(%(today)s::date, upper(c.period) - 1))
       ORDER BY lower(w.period) DESC LIMIT 1) f ON true
 WHERE (%(certificate)s::uuid IS NULL OR c.public_id = %(certificate)s)
 ORDER BY (c.status = 'closed'), c.issued_at DESC, c.id DESC
