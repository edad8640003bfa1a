"""The function that records one service, and the conditions of one."""

from django.db import migrations

from sotszakaz.delivery.operations.record_visit import FUNCTION


class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [
        ("delivery", "0001_initial"),
        ("planning", "0002_service_cost"),
    ]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION record_visit, visit_reason",
        )
    ]
