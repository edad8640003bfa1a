"""Room for new versions of hot rows on their own page (HOT updates)."""

from django.db import migrations

TABLES = ("ledger_lineaccount", "ledger_certificateaccount", "ledger_contractaccount")


class Migration(migrations.Migration):
    """Counters are updated far more often than they are made."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {table} SET (fillfactor = 70)",
            f"ALTER TABLE {table} RESET (fillfactor)",
        )
        for table in TABLES
    ]
