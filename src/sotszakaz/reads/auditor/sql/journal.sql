-- Lines of the journal that are looked for, the latest first, a page of them. Who did it is looked
-- for by the beginning of the name, or as the journal writes it; a thing without its number is all
-- the things of its kind.
WITH matching AS NOT MATERIALIZED (
    SELECT a.id
      FROM audit_auditevent a
     WHERE (%(event)s = '' OR a.event = %(event)s)
       AND (%(actor)s = '' OR a.actor_reference = %(actor)s OR a.actor_reference = ANY (ARRAY(
            SELECT u.id::text
              FROM identity_user u
             WHERE starts_with(lower(u.full_name), lower(%(actor)s))
                OR u.username = lower(%(actor)s)
             LIMIT 200)))
       AND (%(subject)s = '' OR a.subject = %(subject)s
            OR starts_with(a.subject, %(subject)s || ':'))
       AND (%(since)s::timestamptz IS NULL OR a.at >= %(since)s)
       AND (%(before)s::timestamptz IS NULL OR a.at < %(before)s)
),
page AS MATERIALIZED (
    SELECT id FROM matching ORDER BY id DESC LIMIT %(limit)s OFFSET %(offset)s
)
SELECT a.id AS line_id, a.at, a.event AS code, a.actor_kind, a.actor_reference,
       actor_name(a.actor_reference) AS actor, a.subject, a.details AS details_json,
       (SELECT count(*) FROM matching) AS total
  FROM page
  JOIN audit_auditevent a ON a.id = page.id
 ORDER BY a.id DESC
