"""The functions that book a place, and room for new versions of the row of a group on its page."""

from django.db import migrations

from sotszakaz.booking.operations.book_place import FUNCTION


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
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION book_place, take_place",
        ),
        migrations.RunSQL(
            """
            CREATE CONSTRAINT TRIGGER place_is_taken AFTER INSERT ON booking_contract
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.group_id IS NOT NULL)
            EXECUTE FUNCTION take_place()
            """,
            "DROP TRIGGER place_is_taken ON booking_contract",
        ),
    ]
