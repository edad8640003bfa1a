-- What waits for a provider and where its money stands, in one row.
WITH entry AS (
    SELECT status,
           EXISTS (SELECT FROM providers_agreement
                    WHERE provider_id = p.id AND status <> 'draft') AS has_agreement,
           EXISTS (SELECT FROM providers_offer WHERE provider_id = p.id) AS has_offers,
           EXISTS (SELECT FROM providers_worker WHERE provider_id = p.id) AS has_workers
      FROM providers_provider p WHERE id = %(provider)s
),
contracts AS MATERIALIZED (
    SELECT k.id, k.status, k.answer_due
      FROM visible_contracts('provider', provider => %(provider)s) k
),
money AS (
    SELECT count(*) FILTER (WHERE c.status = 'active')::int AS active,
           coalesce(sum(a.left_kopecks) FILTER (WHERE c.status = 'active'), 0)::bigint AS left,
           coalesce(sum(a.delivered_kopecks), 0)::bigint AS delivered,
           coalesce(sum(a.accepted_kopecks), 0)::bigint AS accepted,
           coalesce(sum(a.paid_kopecks), 0)::bigint AS paid,
           coalesce(sum(a.fee_kopecks), 0)::bigint AS fee,
           coalesce(sum(a.returned_kopecks), 0)::bigint AS returned
      FROM contracts c
      JOIN ledger_contractaccount a ON a.contract_id = c.id
),
waiting AS (
    SELECT count(*)::int AS requests, min(answer_due) AS answer_due,
           count(*) FILTER (WHERE answer_due < %(today)s)::int AS late
      FROM contracts WHERE status = 'requested'
),
demanded AS (
    SELECT count(*)::int AS recoveries, coalesce(sum(amount_kopecks), 0)::bigint AS recovered
      FROM visible_recoveries('provider', provider => %(provider)s)
     WHERE returned_at IS NULL
),
months AS MATERIALIZED (
    SELECT m.id, m.month
      FROM visible_months('provider', provider => %(provider)s) m
     WHERE m.status = 'open'
),
without_act AS (
    SELECT m.id, m.month, count(*)::int AS contracts
      FROM months m
     CROSS JOIN contracts c
     WHERE m.month < date_trunc('month', %(today)s::date)
       AND EXISTS (SELECT FROM delivery_visit v
                    WHERE v.accounting_month_id = m.id AND v.contract_id = c.id
                      AND NOT v.after_closing AND NOT v.is_void AND v.corrects_id IS NULL)
       AND NOT EXISTS (SELECT FROM delivery_act a
                        WHERE a.accounting_month_id = m.id AND a.contract_id = c.id)
     GROUP BY m.id, m.month ORDER BY m.month, m.id LIMIT 1
)
SELECT entry.*, money.*, waiting.*, demanded.*, w.id AS month_without_acts_id,
       w.month AS month_without_acts, coalesce(w.contracts, 0) AS without_act
  FROM entry
 CROSS JOIN money
 CROSS JOIN waiting
 CROSS JOIN demanded
  LEFT JOIN without_act w ON true
