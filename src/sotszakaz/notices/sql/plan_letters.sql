-- One letter to one person about everything that waits for a letter.
WITH people AS (
    SELECT DISTINCT user_id FROM notices_notice WHERE wants_letter AND letter_id IS NULL
),
letters AS (
    INSERT INTO notices_letter (user_id, confirms, planned_at, answer)
    SELECT user_id, '', %(now)s::timestamptz, '' FROM people ORDER BY user_id
    RETURNING id, user_id
),
tied AS (
    UPDATE notices_notice n SET letter_id = l.id
      FROM letters l
     WHERE n.user_id = l.user_id AND n.wants_letter AND n.letter_id IS NULL
)
SELECT id FROM letters ORDER BY id
