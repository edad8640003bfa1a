-- The accounts of fictional people, with their posts and those they act for, as they were made.
SELECT u.id AS user_id, u.full_name,
       (SELECT jsonb_agg(jsonb_build_object('role', a.role,
                                            'organisation', coalesce(o.short_name, ''))
                         ORDER BY a.id)
          FROM identity_assignment a
          LEFT JOIN identity_organisation o ON o.id = a.organisation_id
         WHERE a.user_id = u.id) AS posts,
       coalesce((SELECT string_agg(full_name(p), ', ' ORDER BY p.sort_key)
                   FROM people_citizenaccount c
                   JOIN people_representative r ON r.representative_id = c.person_id
                   JOIN people_person p ON p.id = r.person_id
                  WHERE c.user_id = u.id), '') AS acts_for
  FROM identity_user u
 WHERE u.is_fictional AND u.is_active
 ORDER BY u.id
