-- Postings that are looked for, the latest first, a page of them; how many there are in all and what
-- they add up to, each with its sign in the figure they are part of.
WITH matching AS NOT MATERIALIZED (
    SELECT p.id, p.kind, p.amount_kopecks
      FROM visible_postings(%(my_role)s, organisation => %(my_organisation)s,
                            direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) p
      JOIN planning_budgetline b ON b.id = p.line_id
      LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
      LEFT JOIN planning_quota q ON q.id = c.quota_id
      LEFT JOIN booking_contract k ON k.id = p.contract_id
     WHERE (%(posting)s::bigint IS NULL OR p.id = %(posting)s)
       AND (%(kinds)s::smallint[] IS NULL OR p.kind = ANY (%(kinds)s))
       AND (%(kind)s::smallint IS NULL OR p.kind = %(kind)s)
       AND (%(year)s::int IS NULL OR b.year = %(year)s)
       AND (%(line)s::bigint IS NULL OR b.id = %(line)s)
       AND (%(of_direction)s::bigint IS NULL OR b.direction_id = %(of_direction)s)
       AND (%(kbk)s = '' OR starts_with(b.kbk, %(kbk)s))
       AND (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
       AND (NOT %(without_place)s OR p.certificate_id IS NULL)
       AND (%(month)s::date IS NULL OR p.month = %(month)s)
       AND (%(first_month)s::date IS NULL OR p.month >= %(first_month)s)
       AND (%(last_month)s::date IS NULL OR p.month <= %(last_month)s)
       AND (%(certificate)s::bigint IS NULL OR p.certificate_id = %(certificate)s)
       AND (%(contract)s::bigint IS NULL OR p.contract_id = %(contract)s)
       AND (%(of_person)s::bigint IS NULL OR c.person_id = %(of_person)s)
       AND (%(of_provider)s::bigint IS NULL OR k.provider_id = %(of_provider)s)
),
totals AS MATERIALIZED (
    SELECT count(*)::int AS total,
           coalesce(sum(CASE WHEN kind = ANY (%(minus)s::smallint[]) THEN -amount_kopecks
                             ELSE amount_kopecks END), 0)::bigint AS sum_of_all
      FROM matching
),
page AS MATERIALIZED (
    SELECT id FROM matching ORDER BY id DESC LIMIT %(limit)s OFFSET %(offset)s
)
SELECT p.id AS posting_id, p.at, p.month, p.kind, p.from_stage, p.to_stage,
       p.amount_kopecks AS amount, p.units, p.source, p.source_id, b.kbk, c.public_id AS certificate,
       coalesce(c.number, '') AS certificate_number, k.public_id AS contract,
       coalesce(o.short_name, '') AS provider, coalesce(m.name, '') AS municipality,
       CASE WHEN p.kind = ANY (%(minus)s::smallint[]) THEN -1 ELSE 1 END AS sign,
       totals.sum_of_all, totals.total
  FROM page
 CROSS JOIN totals
  JOIN ledger_posting p ON p.id = page.id
  JOIN planning_budgetline b ON b.id = p.line_id
  LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
  LEFT JOIN planning_quota q ON q.id = c.quota_id
  LEFT JOIN policy_municipality m ON m.id = q.municipality_id
  LEFT JOIN booking_contract k ON k.id = p.contract_id
  LEFT JOIN providers_provider v ON v.id = k.provider_id
  LEFT JOIN identity_organisation o ON o.id = v.organisation_id
 ORDER BY p.id DESC
