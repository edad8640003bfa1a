-- All that the paper of a certificate says about it and about those who act for its holder.
SELECT c.id AS certificate_id, c.number, (c.issued_at AT TIME ZONE j.time_zone)::date AS issued_on,
       lower(c.period) AS first_day, upper(c.period) - 1 AS last_day,
       nullif(c.closed_reason, '') AS closed_reason, o.full_name AS authority,
       w.kind AS order_kind, w.number AS order_number, w.signed_on AS order_signed_on,
       p.id AS person_id, full_name(p) AS holder, p.birth_date, p.address, p.is_fictional,
       k.name AS category, d.name AS direction, s.name AS service, s.registry_entry_no, s.content,
       s.delivery_form, x.kind AS standard_kind, x.number AS standard_number,
       x.signed_on AS standard_signed_on, x.title AS standard_title, t.name AS place,
       c.units, s.unit, c.face_value_kopecks AS face_value, a.available_kopecks AS available,
       (SELECT f.monthly_kopecks FROM certificates_feeceiling f
         WHERE f.certificate_id = c.id
           AND f.period @> greatest(lower(c.period), least(%(today)s::date, upper(c.period) - 1))
         ORDER BY lower(f.period) DESC LIMIT 1) AS ceiling,
       (SELECT json_agg(json_build_object('name', full_name(y), 'basis', r.basis)
                        ORDER BY full_name(y))::text
          FROM people_representative r
          JOIN people_person y ON y.id = r.representative_id
         WHERE r.person_id = p.id AND r.period @> %(today)s::date) AS agents
  FROM visible_certificates(%(my_role)s, %(my_person)s, organisation => %(my_organisation)s,
                            municipality => %(my_municipality)s, direction => %(my_direction)s,
                            jurisdiction => %(my_jurisdiction)s) c
  JOIN people_person p ON p.id = c.person_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN policy_direction d ON d.id = s.direction_id
  JOIN policy_legalact x ON x.id = s.standard_act_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN policy_jurisdiction j ON j.id = t.jurisdiction_id
  JOIN identity_organisation o ON o.id = q.authority_id
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
  LEFT JOIN planning_socialorder r
    ON r.direction_id = s.direction_id AND r.authority_id = q.authority_id AND r.year = c.year
   AND r.status = 'approved'
  LEFT JOIN policy_legalact w ON w.id = r.legal_act_id
 WHERE c.public_id = %(certificate)s
