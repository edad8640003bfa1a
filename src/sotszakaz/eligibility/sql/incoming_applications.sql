CREATE TEMPORARY TABLE incoming_applications ON COMMIT DROP AS
SELECT number, submitted_at, person_id, quota_id, facts FROM eligibility_application
  WITH NO DATA
