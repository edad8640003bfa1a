-- Every line of a paid register moves its money from «accepted» to «paid».
WITH paid AS MATERIALIZED (
    SELECT l.id, a.contract_id, l.amount_kopecks
      FROM settlement_paymentline l
      JOIN settlement_paymentorder o ON o.id = l.order_id
      JOIN delivery_act a ON a.id = l.act_id
     WHERE o.register_id = %(register_id)s),
contracts AS MATERIALIZED (
    SELECT contract_id, certificate_id, line_id
      FROM ledger_contractaccount
     WHERE contract_id IN (SELECT contract_id FROM paid)
     ORDER BY contract_id FOR UPDATE),
lines AS MATERIALIZED (
    SELECT line_id
      FROM ledger_lineaccount
     WHERE line_id IN (SELECT line_id FROM contracts)
     ORDER BY line_id FOR UPDATE),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, contract_id,
                                amount_kopecks, units, source, source_id)
    SELECT %(now)s, %(month)s::date, posting_kind('pay'), c.line_id, c.certificate_id,
           c.contract_id, p.amount_kopecks, 0, posting_source('payment_line'), p.id
      FROM paid p
      JOIN contracts c USING (contract_id)
      JOIN lines USING (line_id)
    RETURNING amount_kopecks)
SELECT count(*)::int AS lines, coalesce(sum(amount_kopecks), 0)::bigint AS total FROM postings
