WITH entered AS (
    INSERT INTO people_person (public_id, surname, given_name, patronymic, birth_date, is_female,
                               snils_encrypted, snils_digest, municipality_id, address, phone,
                               is_fictional)
    SELECT gen_random_uuid(), surname, given_name, patronymic, birth_date, is_female,
           snils_encrypted, snils_digest, municipality_id, address, phone, is_fictional
      FROM incoming_people
     ORDER BY snils_digest
        ON CONFLICT (snils_digest) DO NOTHING
    RETURNING 1)
SELECT count(*) AS entered FROM entered
