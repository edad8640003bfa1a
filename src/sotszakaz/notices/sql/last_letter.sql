-- How the last letter about notices to a person ended.
SELECT sent_at, refused_at, answer
  FROM notices_letter
 WHERE user_id = %(user)s AND confirms = '' AND (sent_at IS NOT NULL OR refused_at IS NOT NULL)
 ORDER BY id DESC LIMIT 1
