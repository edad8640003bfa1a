"""The functions that book a place, and room for new versions of the row of a group on its page."""

from django.db import migrations



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [
        ("booking", "0001_initial"),
        ("ledger", "0002_hot_rows"),
    ]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE booking_group SET (fillfactor = 50)",
            "ALTER TABLE booking_group RESET (fillfactor)",
        ),
    ]
