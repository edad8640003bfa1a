-- Changes of the limit of a budget line, the latest first.
-- Scope: the budget line was judged before.
SELECT l.id AS change_id, l.at, l.amount_kopecks AS amount, legal_act_name(a) AS act
  FROM planning_limitchange l
  JOIN policy_legalact a ON a.id = l.legal_act_id
 WHERE l.line_id = %(line)s
 ORDER BY l.id DESC
