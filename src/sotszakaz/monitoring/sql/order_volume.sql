-- Planned and served people of each line of an order; served is who has an accepted service.
WITH served AS (
    SELECT c.quota_id, count(DISTINCT c.person_id)::int AS people
      FROM ledger_posting p JOIN certificates_certificate c ON c.id = p.certificate_id
     WHERE p.kind = posting_kind('accept') AND p.at < %(before)s
     GROUP BY c.quota_id)
SELECT s.name AS service, s.registry_entry_no AS registry_number, l.selection_year,
       m.name AS municipality, g.name AS category, l.volume_certificate AS planned,
       l.tolerance_percent, coalesce(served.people, 0) AS served
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category g ON g.id = q.category_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  LEFT JOIN served ON served.quota_id = q.id
 WHERE l.order_id = %(order_id)s
 ORDER BY s.name, s.registry_entry_no, m.name, g.code
