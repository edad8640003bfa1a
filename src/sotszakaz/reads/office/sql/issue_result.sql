-- What became of everybody a bulk issue concerned: its file, and those who waited already.
-- Scope: the bulk issue was judged before.
SELECT a.number, full_name(p) AS person, t.name AS municipality, s.name AS service,
       k.name AS category,
       CASE WHEN c.id IS NOT NULL THEN 'issued'
            WHEN e.left_at IS NULL AND e.application_id IS NOT NULL THEN 'queued'
            WHEN d.is_eligible THEN 'granted'
            ELSE 'refused' END AS stage,
       coalesce(c.number, '') AS certificate, c.face_value_kopecks AS face_value,
       e.reason AS queue_reason, d.criteria_id, d.failed_mask
  FROM eligibility_application a
  JOIN people_person p ON p.id = a.person_id
  JOIN planning_quota q ON q.id = a.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  LEFT JOIN eligibility_decision d ON d.application_id = a.id
  LEFT JOIN eligibility_queueentry e ON e.application_id = a.id
  LEFT JOIN certificates_certificate c ON c.application_id = a.id
 WHERE a.quota_id IN (SELECT quota_id FROM planning_orderline WHERE order_id = %(order)s)
   AND (a.intake_file_id = %(file)s OR c.batch_id = %(batch)s OR e.entered_at = %(at)s)
 ORDER BY a.id
