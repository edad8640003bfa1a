"""One function books a place: it finds by itself what is the citizen's own."""

from django.db import migrations

from sotszakaz.booking.operations.book_place import FUNCTION


class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [("booking", "0004_book_own_place")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS book_own_place(bigint, uuid, uuid, uuid, timestamptz, text,"
            " text), book_place(bigint, bigint, uuid, timestamptz, text, text)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
