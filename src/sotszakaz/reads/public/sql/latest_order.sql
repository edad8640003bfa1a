-- The newest approved order: whose region, body and year the public figures are of.
-- Scope: an approved order is everybody's to read.
SELECT o.id AS order_id, o.year, d.name AS direction, a.full_name AS authority, j.name AS region,
       j.time_zone, act.is_fictional, act.kind AS act_kind, act.number AS act_number,
       act.signed_on AS act_signed_on
  FROM planning_socialorder o
  JOIN policy_direction d ON d.id = o.direction_id
  JOIN identity_organisation a ON a.id = o.authority_id
  JOIN policy_legalact act ON act.id = o.legal_act_id
  JOIN policy_jurisdiction j ON j.id = act.jurisdiction_id
 WHERE o.status = 'approved'
 ORDER BY o.year DESC, o.id DESC
 LIMIT 1
