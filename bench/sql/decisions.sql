-- Everybody who applied has the right.
INSERT INTO eligibility_decision (application_id, criteria_id, is_eligible, failed_mask, decided_at)
SELECT id, %(criteria)s, true, 0, submitted_at FROM eligibility_application
