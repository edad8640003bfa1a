-- The first quota of the order, with the first offer it can be spent on and all they belong to.
SELECT m.jurisdiction_id, s.direction_id, q.service_id, q.category_id, q.municipality_id,
       n.order_id, o.legal_act_id, q.id AS quota_id, q.budget_line_id, g.payer_id,
       f.id AS offer_id, f.provider_id, p.organisation_id, g.id AS agreement_id
  FROM planning_orderline n
  JOIN planning_socialorder o ON o.id = n.order_id
  JOIN planning_quota q ON q.id = n.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  JOIN providers_offer f ON f.service_id = q.service_id AND f.municipality_id = q.municipality_id
  JOIN providers_provider p ON p.id = f.provider_id
  JOIN providers_agreement g ON g.provider_id = f.provider_id
 WHERE n.order_id = %(order)s
 ORDER BY q.id, f.id
 LIMIT 1
