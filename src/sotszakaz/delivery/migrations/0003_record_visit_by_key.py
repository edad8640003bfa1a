"""The function that records one service for a provider's program."""

from django.db import migrations

from sotszakaz.delivery.operations.record_visit_by_key import FUNCTION


class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [
        ("booking", "0003_found_by_address"),
        ("delivery", "0002_record_visit"),
        ("providers", "0003_program_keys"),
    ]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION record_visit_by_key(bytea, uuid, text, timestamptz, integer, interval,"
            " uuid, timestamptz)",
        )
    ]
