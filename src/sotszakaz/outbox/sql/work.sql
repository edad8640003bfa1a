-- How the last message of a thing stands, and whether there is a worker at all.
SELECT m.done_at IS NOT NULL AS is_done,
       EXISTS (SELECT FROM procrastinate_jobs j
                WHERE j.task_name = %(deliver)s AND j.args ->> 'message_id' = m.id::text
                  AND j.status = 'doing') AS is_doing,
       m.attempts, m.last_error,
       EXISTS (SELECT FROM procrastinate_workers w WHERE w.last_heartbeat > %(since)s) AS has_worker
  FROM outbox_message m
 WHERE m.kind = %(kind)s AND starts_with(m.business_key, %(prefix)s)
 ORDER BY m.id DESC LIMIT 1
