-- Since when somebody may be writing: asked before the last line of the journal is read.
SELECT least(min(xact_start), clock_timestamp())
  FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend'
   AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
