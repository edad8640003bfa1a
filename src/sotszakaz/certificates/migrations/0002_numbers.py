"""Numbers of certificates are counted; a certificate has room on its page for its next version."""

from django.db import migrations


class Migration(migrations.Migration):
    """A certificate is updated when it is put to use, and when it is closed (HOT updates)."""

    dependencies = [("certificates", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE certificate_number_seq",
            "DROP SEQUENCE certificate_number_seq",
        ),
        migrations.RunSQL(
            "ALTER TABLE certificates_certificate SET (fillfactor = 90)",
            "ALTER TABLE certificates_certificate RESET (fillfactor)",
        ),
    ]
