-- Everybody who is to be told of one kind of things, at once. Told before, nobody is told again.
WITH lines AS MATERIALIZED ({lines}),
facts AS ({facts}),
accounts AS ({accounts})
INSERT INTO notices_notice (user_id, kind, "group", line, thing, person_id, role, text, link, at,
                            wants_letter)
SELECT u.id, %(kind)s::text, %(group)s::text, f.line, f.thing, {person}, %(role)s::text, {text},
       {link}, f.at,
       %(is_mail_on)s::boolean AND u.email <> '' AND f.at > %(letters_since)s::timestamptz
       AND (%(is_obligatory)s::boolean OR coalesce(p.by_email, true))
  FROM facts f
  JOIN accounts a ON a.whom = f.whom
  JOIN identity_user u ON u.id = a.user_id AND u.is_active
  LEFT JOIN notices_preference p ON p.user_id = u.id AND p."group" = %(group)s::text
 WHERE {others}
   AND (a.only_direction IS NULL OR f.direction IS NULL OR a.only_direction = f.direction)
 ORDER BY f.at, f.line, f.thing, u.id
ON CONFLICT (user_id, kind, line, thing) DO NOTHING
