CREATE TEMPORARY TABLE incoming_people ON COMMIT DROP AS
SELECT surname, given_name, patronymic, birth_date, is_female, municipality_id, address, phone,
       is_fictional, snils_encrypted, snils_digest
  FROM people_person
  WITH NO DATA
