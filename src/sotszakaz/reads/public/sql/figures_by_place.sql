-- The year by municipality, from the counters that move with the postings.
-- Scope: counts and sums of a whole order, which everybody may see.
WITH quotas AS (
    SELECT q.id, q.municipality_id, q.volume, q.issued
      FROM planning_quota q
      JOIN planning_orderline l ON l.quota_id = q.id
     WHERE l.order_id = %(order)s
),
waiting AS (
    SELECT quota_id, count(*) AS people
      FROM eligibility_queueentry
     WHERE left_at IS NULL
     GROUP BY quota_id
),
plan AS (
    SELECT q.municipality_id, sum(q.volume) AS planned, sum(q.issued) AS issued,
           coalesce(sum(w.people), 0) AS queued
      FROM quotas q
      LEFT JOIN waiting w ON w.quota_id = q.id
     GROUP BY q.municipality_id
),
-- Who changed a provider is counted once, with the last one.
chosen AS (
    SELECT DISTINCT ON (c.certificate_id) c.certificate_id, p.kind
      FROM booking_contract c
      JOIN providers_provider p ON p.id = c.provider_id
     WHERE c.status IN ('requested', 'active', 'closed')
     ORDER BY c.certificate_id, c.id DESC
),
money AS (
    SELECT certificate_id,
           sum(delivered_kopecks + accepted_kopecks + paid_kopecks + fee_kopecks
               + returned_kopecks) AS delivered,
           sum(accepted_kopecks + paid_kopecks + returned_kopecks) AS accepted,
           sum(paid_kopecks + returned_kopecks) AS paid,
           sum(returned_kopecks) AS returned
      FROM ledger_contractaccount
     GROUP BY certificate_id
),
fact AS (
    SELECT q.municipality_id,
           count(*) FILTER (WHERE ch.kind = 'state') AS state,
           count(*) FILTER (WHERE ch.kind = 'private') AS private,
           count(*) FILTER (WHERE ch.kind = 'nonprofit') AS nonprofit,
           count(*) FILTER (WHERE m.delivered > 0) AS served,
           sum(m.delivered) AS delivered, sum(m.accepted) AS accepted,
           sum(m.paid) AS paid, sum(m.returned) AS returned
      FROM quotas q
      JOIN certificates_certificate c ON c.quota_id = q.id
      LEFT JOIN chosen ch ON ch.certificate_id = c.id
      LEFT JOIN money m ON m.certificate_id = c.id
     GROUP BY q.municipality_id
)
SELECT p.name,
       plan.planned::bigint AS planned, plan.issued::bigint AS issued,
       plan.queued::bigint AS queued,
       coalesce(f.state, 0) AS state, coalesce(f.private, 0) AS private,
       coalesce(f.nonprofit, 0) AS nonprofit, coalesce(f.served, 0) AS served,
       coalesce(f.delivered, 0)::bigint AS delivered,
       coalesce(f.accepted, 0)::bigint AS accepted,
       coalesce(f.paid, 0)::bigint AS paid, coalesce(f.returned, 0)::bigint AS returned
  FROM plan
  JOIN policy_municipality p ON p.id = plan.municipality_id
  LEFT JOIN fact f ON f.municipality_id = plan.municipality_id
 ORDER BY p.population DESC, p.name
