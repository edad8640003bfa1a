-- What a letter is made of: the address, the first name, the kinds of its notices.
SELECT coalesce(nullif(l.confirms, ''), u.email) AS email,
       coalesce(p.given_name, split_part(u.full_name, ' ', 2)) AS first_name,
       l.planned_at, l.sent_at IS NOT NULL OR l.refused_at IS NOT NULL AS is_answered,
       ARRAY(SELECT n.kind FROM notices_notice n
              WHERE n.letter_id = l.id ORDER BY n.at, n.id) AS kinds
  FROM notices_letter l
  JOIN identity_user u ON u.id = l.user_id
  LEFT JOIN people_citizenaccount c ON c.user_id = u.id
  LEFT JOIN people_person p ON p.id = c.person_id
 WHERE l.id = %(letter)s
