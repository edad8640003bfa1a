"""Whose the contract is, the function that records a service finds itself; conditions said once."""

from django.db import migrations

from sotszakaz.delivery.operations import record_visit, record_visit_by_key


class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [("delivery", "0004_month_of_a_row")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS record_visit(bigint, bigint, timestamptz, integer, interval,"
            " uuid, timestamptz, text, text)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(record_visit.FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(record_visit_by_key.FUNCTION, migrations.RunSQL.noop),
    ]
