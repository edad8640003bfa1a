SELECT i.snils_digest AS digest, p.id AS person_id
  FROM incoming_people i JOIN people_person p USING (snils_digest)
