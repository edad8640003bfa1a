-- Whoever writes into a month holds it shared: it is not closed meanwhile.
SELECT pg_advisory_xact_lock_shared(%(space)s::int, %(month)s::int)
