-- The day of birth is the registered one: criteria do not depend on what was typed again.
INSERT INTO eligibility_application (id, public_id, number, person_id, quota_id, facts,
                                     submitted_at)
SELECT k.id, gen_random_uuid(),
       coalesce(nullif(%(number)s::text, ''), format('З-%%s-%%s', %(year)s::int, k.id)),
       p.id, %(quota)s,
       %(facts)s::jsonb || jsonb_build_object('birth_date', p.birth_date), %(now)s
  FROM people_person p,
       (SELECT nextval(pg_get_serial_sequence('eligibility_application', 'id')) AS id) k
 WHERE p.id = %(person)s
RETURNING id AS application_id, number
