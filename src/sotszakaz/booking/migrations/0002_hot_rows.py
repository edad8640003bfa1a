"""Room for the new version of a group on its own page (HOT update), when a place is taken."""

from django.db import migrations


class Migration(migrations.Migration):
    """A group is updated as many times as it has places."""

    dependencies = [("booking", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE booking_group SET (fillfactor = 50)",
            "ALTER TABLE booking_group RESET (fillfactor)",
        )
    ]
