-- Sessions as sign-in leaves them.
WITH known AS (
    SELECT * FROM unnest(%(keys)s::text[], %(data)s::text[], %(users)s::bigint[])
               AS s (key, data, user_id)),
stored AS (
    INSERT INTO django_session (session_key, session_data, expire_date)
    SELECT key, data, %(until)s FROM known)
INSERT INTO usersessions_usersession (session_key, user_id, ip, user_agent, created_at,
                                      last_seen_at, data)
SELECT key, user_id, '127.0.0.1', 'bench', now(), now(), '{}' FROM known
