-- The conditions of the criteria stand in the places in braces: rules/criteria_sql.py makes them.
-- OFFSET 0 keeps the mask computed once: without it the planner copies the expression into the
-- verdict.
WITH decided AS (
    INSERT INTO eligibility_decision (application_id, criteria_id, is_eligible, failed_mask,
                                      decided_at)
    SELECT m.id, %(criteria)s, {is_eligible}, m.failed_mask, %(now)s
      FROM (SELECT a.id, {failed_mask} AS failed_mask
              FROM eligibility_application a
             WHERE a.quota_id = ANY(%(quotas)s) AND a.withdrawn_at IS NULL
               AND NOT EXISTS (SELECT FROM eligibility_decision d WHERE d.application_id = a.id)
            OFFSET 0) m
    RETURNING is_eligible)
SELECT count(*) AS examined, count(*) FILTER (WHERE is_eligible) AS eligible FROM decided
