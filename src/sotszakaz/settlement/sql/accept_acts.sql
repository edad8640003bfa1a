-- Acts that holders confirmed become accepted: money leaves «delivered» for «accepted» (what the
-- budget pays) and for the free limit (what the holder pays).
WITH chosen AS MATERIALIZED (
    SELECT id, contract_id
      FROM delivery_act
     WHERE accounting_month_id = %(month_id)s AND status = 'confirmed'
       AND (%(provider_id)s::bigint IS NULL OR provider_id = %(provider_id)s)
       AND (%(act_ids)s::bigint[] IS NULL OR id = ANY(%(act_ids)s))
     ORDER BY id FOR UPDATE),
contracts AS MATERIALIZED (
    SELECT contract_id, certificate_id, line_id
      FROM ledger_contractaccount
     WHERE contract_id IN (SELECT contract_id FROM chosen)
     ORDER BY contract_id FOR UPDATE),
lines AS MATERIALIZED (
    SELECT line_id
      FROM ledger_lineaccount
     WHERE line_id IN (SELECT line_id FROM contracts)
     ORDER BY line_id FOR UPDATE),
accepted AS (
    UPDATE delivery_act a
       SET status = 'accepted', accepted_at = %(now)s, accepted_by = %(actor)s
      FROM chosen
     WHERE a.id = chosen.id
    RETURNING a.id, a.contract_id, a.units, a.fee_kopecks, a.payable_kopecks),
placed AS (
    SELECT accepted.*, contracts.certificate_id, contracts.line_id
      FROM accepted JOIN contracts USING (contract_id) JOIN lines USING (line_id)),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s, %(month)s::date, part.kind, line_id, certificate_id, contract_id, part.kopecks,
           part.units, posting_source('act'), id
      FROM placed
     CROSS JOIN LATERAL (
           VALUES (posting_kind('accept'), payable_kopecks, units),
                  (posting_kind('fee'), fee_kopecks, 0)) AS part(kind, kopecks, units)
     WHERE part.kopecks > 0 OR part.units > 0)
SELECT coalesce(array_agg(id ORDER BY id), '{}') AS act_ids,
       coalesce(sum(payable_kopecks), 0)::bigint AS payable,
       coalesce(sum(fee_kopecks), 0)::bigint AS fee
  FROM accepted
