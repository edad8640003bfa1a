-- Whose key it is, and beside it a page of the contracts its provider serves now: those under which
-- a service can be recorded. A key without contracts is one row of nothing.
SELECT c.public_id, c.id, c.surname, c.given_name, c.patronymic, c.service, c.unit,
       c.first_day, c.day_after, c.left_units, c.price_kopecks, c.per_units
  FROM providers_apikey k
  LEFT JOIN LATERAL (
       SELECT b.id, b.public_id, p.surname, p.given_name, p.patronymic, s.name AS service, s.unit,
              lower(b.period) AS first_day, upper(b.period) AS day_after, a.left_units,
              t.price_kopecks, t.per_units
         FROM booking_contract b
         JOIN ledger_contractaccount a ON a.contract_id = b.id
         JOIN people_person p ON p.id = b.person_id
         JOIN planning_service s ON s.id = b.service_id
         JOIN policy_municipality m ON m.id = b.municipality_id
         JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
         LEFT JOIN planning_tariff t
           ON t.service_id = b.service_id AND t.municipality_id = b.municipality_id
          AND t.period @> (%(now)s AT TIME ZONE j.time_zone)::date
        WHERE b.provider_id = k.provider_id AND b.status = 'active' AND b.id > %(after)s
        ORDER BY b.id
        LIMIT %(limit)s) c ON true
 WHERE k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL
 ORDER BY c.id
