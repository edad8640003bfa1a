-- An application that is here already (by its number, or by its person and quota) is left as it is.
INSERT INTO eligibility_application (public_id, number, person_id, quota_id, facts, submitted_at,
                                     intake_file_id)
SELECT gen_random_uuid(), i.number, i.person_id, i.quota_id,
       i.facts || jsonb_build_object('birth_date', p.birth_date), i.submitted_at, %(file)s::bigint
  FROM incoming_applications i JOIN people_person p ON p.id = i.person_id
 ORDER BY i.submitted_at, i.number
    ON CONFLICT DO NOTHING
