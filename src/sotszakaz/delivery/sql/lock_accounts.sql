SELECT FROM ledger_contractaccount
 WHERE contract_id = ANY(%(contracts)s::bigint[])
 ORDER BY contract_id FOR NO KEY UPDATE
