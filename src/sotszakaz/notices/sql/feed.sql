-- A page of what a person was told, unread first; ``about`` is the citizen, when not the reader.
SELECT n.id AS notice_id, n.text, n.at, n.read_at IS NULL AS is_unread,
       CASE WHEN own.person_id IS DISTINCT FROM n.person_id THEN
            concat_ws(' ', p.surname, p.given_name, nullif(p.patronymic, '')) ELSE '' END AS about,
       count(*) OVER () AS total
  FROM notices_notice n
  LEFT JOIN people_citizenaccount own ON own.user_id = n.user_id
  LEFT JOIN people_person p ON p.id = n.person_id
 WHERE n.user_id = %(user)s
 ORDER BY n.read_at IS NOT NULL, n.at DESC, n.id DESC
 LIMIT %(limit)s OFFSET %(offset)s
