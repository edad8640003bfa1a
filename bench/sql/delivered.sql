-- The postings of visits that are there, one for each contract; those of the ledger follow.
WITH moves AS (
    SELECT %(kind)s::int AS kind, date '2024-03-01' AS month, line_id, certificate_id, contract_id,
           %(each)s * 16667::bigint AS kopecks, %(each)s * 20 AS units, contract_id AS source_id
      FROM ledger_contractaccount),
