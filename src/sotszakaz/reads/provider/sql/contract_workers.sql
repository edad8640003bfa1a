-- Names of the workers who served a contract.
SELECT DISTINCT w.full_name
  FROM visible_visits('provider', provider => %(provider)s) v
  JOIN providers_worker w ON w.id = v.worker_id
 WHERE v.contract_id = %(contract)s AND NOT v.is_void AND v.corrects_id IS NULL
 ORDER BY w.full_name
