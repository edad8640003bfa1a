-- The first of the quotas whose certificate cannot be issued on a day: no act allows the service by
-- certificate (such come first), or what a certificate costs is not set.
SELECT service, category, place, is_enabled
  FROM (SELECT q.id, s.name AS service, c.name AS category, m.name AS place,
               EXISTS (SELECT FROM planning_enablement e
                        WHERE e.service_id = q.service_id
                          AND e.period @> %(day)s::date) AS is_enabled,
               EXISTS (SELECT FROM planning_facevalue d
                        WHERE d.service_id = q.service_id AND d.category_id = q.category_id
                          AND d.period @> %(day)s::date)
               AND EXISTS (SELECT FROM planning_tariff t
                            WHERE t.service_id = q.service_id
                              AND t.municipality_id = q.municipality_id
                              AND t.period @> %(day)s::date) AS is_priced
          FROM planning_quota q
          JOIN planning_service s ON s.id = q.service_id
          JOIN planning_category c ON c.id = q.category_id
          JOIN policy_municipality m ON m.id = q.municipality_id
         WHERE q.id = ANY(%(quotas)s) AND q.volume > 0) quotas
 WHERE NOT (is_enabled AND is_priced)
 ORDER BY is_enabled, id LIMIT 1
