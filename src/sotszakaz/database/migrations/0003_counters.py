"""The table of counters that web workers share."""

from django.db import migrations

# Unlogged: how often somebody asked in the last minute need not outlive a crash of the server.
FORWARD = """
    CREATE UNLOGGED TABLE shared_counter (
        name varchar(200) NOT NULL PRIMARY KEY,
        times integer NOT NULL,
        until timestamptz NOT NULL
    );
"""


class Migration(migrations.Migration):
    """One row for each address and each kind of request within its minute."""

    dependencies = [("database", "0002_shared_cache")]
    operations = [migrations.RunSQL(FORWARD, "DROP TABLE shared_counter")]
