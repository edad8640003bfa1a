SELECT d.criteria_id, d.failed_mask, d.is_eligible, count(*) AS people
  FROM eligibility_application a JOIN eligibility_decision d ON d.application_id = a.id
 WHERE a.intake_file_id = %(file)s
 GROUP BY d.criteria_id, d.failed_mask, d.is_eligible
 ORDER BY d.criteria_id, d.failed_mask
