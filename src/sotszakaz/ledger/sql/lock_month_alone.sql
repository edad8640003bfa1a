-- Whoever closes a month waits for all who write into it, and lets nobody write more.
SELECT pg_advisory_xact_lock(%(space)s::int, %(month)s::int)
