-- Acts are held, then the accounts of their contracts: a service being recorded holds its account, so
-- it is waited for. The statement that comes after counts it.
WITH acts AS MATERIALIZED (
    SELECT id, contract_id
      FROM delivery_act
     WHERE id = ANY(%(act_ids)s)
     ORDER BY id FOR NO KEY UPDATE),
accounts AS MATERIALIZED (
    SELECT contract_id
      FROM ledger_contractaccount
     WHERE contract_id IN (SELECT contract_id FROM acts)
     ORDER BY contract_id FOR NO KEY UPDATE)
SELECT (SELECT count(*) FROM acts), (SELECT count(*) FROM accounts)
