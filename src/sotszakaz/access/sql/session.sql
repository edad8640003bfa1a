-- What a session that is not over keeps.
SELECT session_data FROM django_session
 WHERE session_key = %(key)s AND expire_date > now()
