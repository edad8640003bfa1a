-- How far an act has come on its way to payment: what it waits for, since when, and the day of each
-- step («ход оплаты»).
CREATE FUNCTION payment_progress(act delivery_act)
RETURNS TABLE (
    month date, month_status text, stage text, since timestamptz, open_disputes int,
    closed_at timestamptz, prepared_at timestamptz, approved_at timestamptz, sent_at timestamptz,
    paid_at timestamptz, paid_kopecks bigint)
LANGUAGE sql STABLE AS $$
    SELECT m.month, m.status::text,
           CASE
               WHEN d.open > 0 THEN 'disputed'
               WHEN act.status IN ('formed', 'disputed') THEN 'unsigned'
               WHEN act.status = 'confirmed' THEN 'confirmed'
               WHEN act.payable_kopecks = 0 THEN 'nothing'
               WHEN r.id IS NULL AND m.status <> 'closed' THEN 'accepted'
               WHEN r.id IS NULL THEN 'closed'
               WHEN r.status = 'prepared' THEN 'register'
               WHEN r.status = 'paid' THEN 'paid'
               WHEN x.done_at IS NULL THEN 'approved'
               ELSE 'sent'
           END,
           CASE
               WHEN d.open > 0 THEN d.since
               ELSE coalesce(r.paid_at, x.done_at, r.approved_at, r.prepared_at,
                             CASE WHEN act.accepted_at IS NOT NULL AND act.payable_kopecks > 0
                                  THEN m.closed_at END,
                             act.accepted_at, act.confirmed_at, act.formed_at)
           END,
           d.open, m.closed_at, r.prepared_at, r.approved_at, x.done_at, r.paid_at,
           CASE WHEN r.paid_at IS NOT NULL THEN l.amount_kopecks END
      FROM ledger_accountingmonth m
     CROSS JOIN LATERAL (
           SELECT count(*)::int AS open, min(q.raised_at) AS since
             FROM delivery_dispute q
            WHERE q.act_id = act.id AND q.is_upheld IS NULL) d
      LEFT JOIN settlement_paymentline l ON l.act_id = act.id
      LEFT JOIN settlement_paymentorder o ON o.id = l.order_id
      LEFT JOIN settlement_paymentregister r ON r.id = o.register_id
      LEFT JOIN outbox_message x
        ON x.kind = 'treasury.register' AND x.business_key = r.id::text
     WHERE m.id = act.accounting_month_id
$$;
