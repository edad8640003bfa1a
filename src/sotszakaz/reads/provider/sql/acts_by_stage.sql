-- Acts of a provider summed by month and by what they wait for: how many took each step of the way
-- to payment, and when the last one did.
SELECT a.accounting_month_id AS month_id, g.month, g.month_status, g.stage, count(*)::int AS acts,
       sum(a.cost_kopecks)::bigint AS cost, sum(a.fee_kopecks)::bigint AS fee,
       sum(a.payable_kopecks)::bigint AS payable,
       coalesce(sum(g.paid_kopecks), 0)::bigint AS paid_money,
       count(*) FILTER (WHERE a.payable_kopecks > 0)::int AS payable_acts,
       min(g.since) AS since, max(a.formed_at) AS formed_at,
       count(a.confirmed_at)::int AS confirmed, max(a.confirmed_at) AS confirmed_at,
       count(a.accepted_at)::int AS accepted, max(a.accepted_at) AS accepted_at,
       count(g.closed_at)::int AS closed, max(g.closed_at) AS closed_at,
       count(g.prepared_at)::int AS listed, max(g.prepared_at) AS listed_at,
       count(g.approved_at)::int AS approved, max(g.approved_at) AS approved_at,
       count(g.sent_at)::int AS sent, max(g.sent_at) AS sent_at,
       count(g.paid_at)::int AS paid, max(g.paid_at) AS paid_at
  FROM visible_acts('provider', provider => %(provider)s) a
 CROSS JOIN LATERAL payment_progress(a) g
 WHERE (%(month)s::bigint IS NULL OR a.accounting_month_id = %(month)s)
 GROUP BY a.accounting_month_id, g.month, g.month_status, g.stage
 ORDER BY g.month DESC, a.accounting_month_id
