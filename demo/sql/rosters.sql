-- The workers of every provider that has any.
SELECT provider_id, array_agg(id ORDER BY id) AS worker_ids
  FROM providers_worker
 GROUP BY provider_id
