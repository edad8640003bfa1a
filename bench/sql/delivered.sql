-- What the visits that are there delivered: a posting for each contract.
INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id, amount_kopecks,
                            units, source, source_id)
SELECT %(now)s, date '2024-03-01', posting_kind('deliver'), line_id, certificate_id, contract_id,
       %(each)s * 16667::bigint, %(each)s * 20, posting_source('visit'), contract_id
  FROM ledger_contractaccount
