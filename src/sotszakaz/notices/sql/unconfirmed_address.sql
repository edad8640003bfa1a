-- The newest address a person gave, while it is not theirs yet.
SELECT newest.confirms AS email, newest.planned_at, newest.sent_at, newest.refused_at,
       newest.answer
  FROM (SELECT * FROM notices_letter
         WHERE user_id = %(user)s AND confirms <> '' ORDER BY id DESC LIMIT 1) newest
  JOIN identity_user u ON u.id = newest.user_id AND u.email <> newest.confirms
 WHERE newest.planned_at > %(since)s
