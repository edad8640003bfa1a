-- Which of the quotas somebody has applied for; the first application of each is enough to know.
SELECT q.quota_id
  FROM unnest(%(quotas)s::bigint[]) AS q (quota_id)
 WHERE EXISTS (SELECT FROM eligibility_application a
                WHERE a.quota_id = q.quota_id AND a.withdrawn_at IS NULL)
