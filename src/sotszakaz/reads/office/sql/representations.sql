-- Who acts for a citizen, and for whom the citizen acts, the latest first.
-- Scope: who may open the citizen was judged before.
SELECT r.id AS representation_id, full_name(p) AS name, p.public_id, r.basis, r.document,
       lower(r.period) AS first_day, upper(r.period) - 1 AS last_day,
       r.person_id = %(person)s AS is_of_person
  FROM people_representative r
  JOIN people_person p
    ON p.id = CASE WHEN r.person_id = %(person)s THEN r.representative_id ELSE r.person_id END
 WHERE r.person_id = %(person)s OR r.representative_id = %(person)s
 ORDER BY lower(r.period) DESC, r.id
