-- Whoever ends contracts holds everything that will change, in the order of all. The statement that
-- acts comes after and sees what others had done before the locks were given.
WITH chosen AS MATERIALIZED (
    SELECT id, offer_id, group_id, agreement_id, certificate_id
      FROM booking_contract
     WHERE id = ANY(%(contracts)s::bigint[])
     ORDER BY id FOR NO KEY UPDATE),
offers AS MATERIALIZED (
    SELECT id FROM providers_offer
     WHERE id IN (SELECT offer_id FROM chosen WHERE group_id IS NULL)
     ORDER BY id FOR NO KEY UPDATE),
groups AS MATERIALIZED (
    SELECT id FROM booking_group
     WHERE id IN (SELECT group_id FROM chosen)
     ORDER BY id FOR NO KEY UPDATE),
agreements AS MATERIALIZED (
    SELECT id FROM providers_agreement
     WHERE limit_kopecks IS NOT NULL AND id IN (SELECT agreement_id FROM chosen)
     ORDER BY id FOR NO KEY UPDATE),
certificates AS MATERIALIZED (
    SELECT certificate_id FROM ledger_certificateaccount
     WHERE certificate_id IN (SELECT certificate_id FROM chosen)
     ORDER BY certificate_id FOR NO KEY UPDATE),
contracts AS MATERIALIZED (
    SELECT contract_id FROM ledger_contractaccount
     WHERE contract_id IN (SELECT id FROM chosen)
     ORDER BY contract_id FOR NO KEY UPDATE)
SELECT (SELECT count(*) FROM chosen), (SELECT count(*) FROM offers), (SELECT count(*) FROM groups),
       (SELECT count(*) FROM agreements), (SELECT count(*) FROM certificates),
       (SELECT count(*) FROM contracts)
