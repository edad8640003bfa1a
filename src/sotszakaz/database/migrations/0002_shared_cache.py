"""The table of the cache that web workers share."""

from django.db import migrations

# Unlogged: counters of attempts and requests need not outlive a crash of the server.
FORWARD = """
    CREATE UNLOGGED TABLE shared_cache (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamptz NOT NULL
    );
    CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    """As ``createcachetable`` would make it."""

    dependencies = [("database", "0001_extensions")]
    operations = [migrations.RunSQL(FORWARD, "DROP TABLE shared_cache")]
