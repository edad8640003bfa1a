-- Where the limit of the budget lines of an order stands: the parts make the limit.
-- Scope: sums of a whole order, which everybody may see.
SELECT coalesce(sum(limit_kopecks), 0)::bigint AS limit,
       coalesce(sum(free_kopecks), 0)::bigint AS free,
       coalesce(sum(reserved_kopecks), 0)::bigint AS reserved,
       coalesce(sum(committed_kopecks), 0)::bigint AS committed,
       coalesce(sum(accepted_kopecks), 0)::bigint AS accepted,
       coalesce(sum(paid_kopecks), 0)::bigint AS paid,
       coalesce(sum(returned_kopecks), 0)::bigint AS returned
  FROM ledger_lineaccount
 WHERE line_id IN (SELECT q.budget_line_id
                     FROM planning_quota q
                     JOIN planning_orderline l ON l.quota_id = q.id
                    WHERE l.order_id = %(order)s)
