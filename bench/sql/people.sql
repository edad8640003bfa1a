-- Fictional people of one municipality: their names count on from those who are there.
INSERT INTO people_person (public_id, surname, given_name, patronymic, birth_date, is_female,
       snils_encrypted, snils_digest, municipality_id, address, phone, is_fictional)
SELECT gen_random_uuid(), 'Вымышленная' || n, 'Мария', 'Петровна',
       date '1930-01-01' + (n %% 20000)::int, true, '\x00', sha256(('p' || n)::bytea),
       %(place)s, '', '', true
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
