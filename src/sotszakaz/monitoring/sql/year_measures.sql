-- The year of an order from postings: people, units and money by month, by place and in all.
-- A measure is the kind of posting; choices are told apart by the kind of provider (-1, -2, -3).
WITH quotas AS (
    SELECT quota_id FROM planning_orderline WHERE order_id = %(order_id)s),
posted AS MATERIALIZED (
    SELECT p.month, p.certificate_id,
           CASE WHEN p.kind IN (posting_kind('commit'), posting_kind('uncommit')) THEN
                     CASE v.kind WHEN 'state' THEN -1 WHEN 'private' THEN -2 ELSE -3 END
                WHEN p.kind = posting_kind('undeliver') THEN posting_kind('deliver')
                ELSE p.kind
           END AS measure,
           sum(CASE WHEN p.kind IN (posting_kind('uncommit'), posting_kind('undeliver'))
                    THEN -p.amount_kopecks ELSE p.amount_kopecks END) AS kopecks,
           sum(CASE WHEN p.kind IN (posting_kind('uncommit'), posting_kind('undeliver'))
                    THEN -p.units ELSE p.units END) AS units
      FROM ledger_posting p
      LEFT JOIN booking_contract k ON k.id = p.contract_id
      LEFT JOIN providers_provider v ON v.id = k.provider_id
     WHERE p.kind <> posting_kind('release')
       AND p.certificate_id IN (SELECT id FROM certificates_certificate
                                 WHERE quota_id IN (SELECT quota_id FROM quotas))
       AND (%(before)s::timestamptz IS NULL OR p.at < %(before)s)
     GROUP BY 1, 2, 3),
in_year AS MATERIALIZED (
    SELECT certificate_id, measure, sum(kopecks) AS kopecks, sum(units) AS units
      FROM posted GROUP BY certificate_id, measure)
SELECT month, NULL::bigint AS municipality_id, measure,
       (count(DISTINCT c.person_id) FILTER (WHERE kopecks > 0 OR p.units > 0))::int AS people,
       sum(p.units)::bigint AS units, sum(kopecks)::bigint AS money
  FROM posted p JOIN certificates_certificate c ON c.id = p.certificate_id
 GROUP BY month, measure
UNION ALL
SELECT NULL, q.municipality_id, measure,
       (count(DISTINCT c.person_id) FILTER (WHERE kopecks > 0 OR y.units > 0))::int,
       sum(y.units)::bigint, sum(kopecks)::bigint
  FROM in_year y
  JOIN certificates_certificate c ON c.id = y.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
 GROUP BY q.municipality_id, measure
UNION ALL
SELECT NULL, NULL, measure,
       (count(DISTINCT c.person_id) FILTER (WHERE kopecks > 0 OR y.units > 0))::int,
       sum(y.units)::bigint, sum(kopecks)::bigint
  FROM in_year y JOIN certificates_certificate c ON c.id = y.certificate_id
 GROUP BY measure
