"""What the tables of the chapters stand on: an extension and three tables without a model."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

# Web workers share their cache: as ``createcachetable`` would make it. Unlogged, like the counters
# below: what was counted in the last minutes need not outlive a crash of the server.
SHARED_CACHE = """
    CREATE UNLOGGED TABLE shared_cache (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamptz NOT NULL
    );
    CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""
# One row for each address and each kind of request within its minute (``database.counters``).
SHARED_COUNTER = """
    CREATE UNLOGGED TABLE shared_counter (
        name varchar(200) NOT NULL PRIMARY KEY,
        times integer NOT NULL,
        until timestamptz NOT NULL
    );
"""
# What ``database.definitions`` installed, and from which text.
INSTALLED_SQL = """
    CREATE TABLE installed_sql (
        name text PRIMARY KEY,
        place integer NOT NULL,
        checksum text NOT NULL,
        objects text[] NOT NULL
    )
"""


class Migration(migrations.Migration):
    """The extension puts equality and ranges into one exclusion constraint."""

    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(SHARED_CACHE, "DROP TABLE shared_cache"),
        migrations.RunSQL(SHARED_COUNTER, "DROP TABLE shared_counter"),
        migrations.RunSQL(INSTALLED_SQL, "DROP TABLE installed_sql"),
    ]
