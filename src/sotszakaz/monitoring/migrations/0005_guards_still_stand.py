"""Guards were added to keys, visits and applications: again nobody switches them off."""

from django.db import migrations

# The same as in 0004: whoever adds a guard restores the library's function.
NEVER = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE AS 'SELECT false'
"""


class Migration(migrations.Migration):
    """It comes after every guard is made."""

    dependencies = [
        ("certificates", "0004_application_stays"),
        ("delivery", "0004_month_of_a_row"),
        ("monitoring", "0004_guards_always_stand"),
        ("providers", "0006_keeper_is_named"),
    ]
    operations = [migrations.RunSQL(NEVER, migrations.RunSQL.noop)]
