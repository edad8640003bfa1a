-- Many notices of a kind at once. Told before, nobody is told again.
INSERT INTO notices_notice (user_id, kind, "group", occasion, subject_id, person_id, role, text,
                            target, target_id, at, wants_letter)
SELECT n.user_id, %(kind)s::text, %(group)s::text, n.occasion, n.subject_id, n.person_id,
       %(role)s::text, n.text, %(target)s::text, n.target_id, n.at, n.wants_letter
  FROM jsonb_to_recordset(%(notices)s::jsonb) AS n (
           user_id bigint, occasion bigint, subject_id bigint, person_id bigint, text text,
           target_id text, at timestamptz, wants_letter boolean)
 ORDER BY n.at, n.occasion, n.subject_id, n.user_id
ON CONFLICT (user_id, kind, occasion, subject_id) DO NOTHING
