-- Accounts of citizens and of those who represent them today, with their choice of letters.
SELECT a.user_id, a.person_id AS stands_for, NULL::bigint AS direction_id,
       u.email <> '' AND (%(is_obligatory)s::boolean OR coalesce(p.by_email, true))
           AS wants_letters
  FROM (SELECT user_id, person_id
          FROM people_citizenaccount
         WHERE person_id = ANY(%(person_ids)s::bigint[])
        UNION ALL
        SELECT c.user_id, r.person_id
          FROM people_representative r
          JOIN people_citizenaccount c ON c.person_id = r.representative_id
         WHERE r.person_id = ANY(%(person_ids)s::bigint[]) AND r.period @> %(today)s::date) a
  JOIN identity_user u ON u.id = a.user_id AND u.is_active
  LEFT JOIN notices_preference p ON p.user_id = u.id AND p."group" = %(group)s::text
