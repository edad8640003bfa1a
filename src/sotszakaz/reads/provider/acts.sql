-- Acts of a provider, each with its way to payment: what it waits for and since when.
-- Found by month and contract together: acts have no other index.
SELECT a.id AS act_id, m.id AS month_id, m.month, m.status AS month_status, m.closed_at,
       c.id AS contract_id, c.public_id, c.person_id, c.service_id,
       a.visits, a.units, a.cost_kopecks, a.fee_kopecks, a.payable_kopecks, a.status,
       a.formed_at, a.confirmed_at, a.accepted_at, l.amount_kopecks AS listed_kopecks,
       r.prepared_at, r.approved_at, x.done_at AS sent_at, r.paid_at, d.open AS open_disputes,
       CASE
           WHEN d.open > 0 THEN 'disputed'
           WHEN a.status IN ('formed', 'disputed') THEN 'unsigned'
           WHEN a.status = 'confirmed' THEN 'confirmed'
           WHEN a.payable_kopecks = 0 THEN 'nothing'
           WHEN r.id IS NULL AND m.status <> 'closed' THEN 'accepted'
           WHEN r.id IS NULL THEN 'closed'
           WHEN r.status = 'prepared' THEN 'register'
           WHEN r.status = 'paid' THEN 'paid'
           WHEN x.done_at IS NULL THEN 'approved'
           ELSE 'sent'
       END AS stage,
       CASE
           WHEN d.open > 0 THEN d.since
           ELSE coalesce(r.paid_at, x.done_at, r.approved_at, r.prepared_at,
                         CASE WHEN a.accepted_at IS NOT NULL AND a.payable_kopecks > 0
                              THEN m.closed_at END,
                         a.accepted_at, a.confirmed_at, a.formed_at)
       END AS since
  FROM booking_contract c
  JOIN ledger_accountingmonth m ON m.payer_id = c.payer_id AND m.direction_id = c.direction_id
  JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = c.id
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS open, min(raised_at) AS since
         FROM delivery_dispute WHERE act_id = a.id AND is_upheld IS NULL) d
  LEFT JOIN settlement_paymentline l ON l.act_id = a.id
  LEFT JOIN settlement_paymentorder o ON o.id = l.order_id
  LEFT JOIN settlement_paymentregister r ON r.id = o.register_id
  LEFT JOIN outbox_message x ON x.kind = 'treasury.register' AND x.business_key = r.id::text
 WHERE c.provider_id = %(provider)s
   AND (%(month)s::bigint IS NULL OR m.id = %(month)s)
