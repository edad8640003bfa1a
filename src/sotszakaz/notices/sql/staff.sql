-- Accounts of a role today, by their organisation or by themselves, with their choice of letters.
SELECT a.user_id,
       CASE WHEN %(is_by_account)s::boolean THEN a.user_id ELSE a.organisation_id END AS stands_for,
       CASE WHEN %(is_by_account)s::boolean THEN NULL ELSE a.direction_id END AS direction_id,
       u.email <> '' AND (%(is_obligatory)s::boolean OR coalesce(p.by_email, true))
           AS wants_letters
  FROM identity_assignment a
  JOIN identity_user u ON u.id = a.user_id AND u.is_active
  LEFT JOIN notices_preference p ON p.user_id = u.id AND p."group" = %(group)s::text
 WHERE a.role = %(role)s::text AND a.period @> %(today)s::date
