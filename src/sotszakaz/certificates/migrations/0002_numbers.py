"""Numbers of certificates: a sequence and the check digit of ``kernel.identifiers``.

And room on the page for the new version of a certificate that is put to use (HOT update).
"""

from django.db import migrations


class Migration(migrations.Migration):
    """The function is one expression over one argument, so it costs next to nothing."""

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
