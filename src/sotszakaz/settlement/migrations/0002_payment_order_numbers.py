"""Numbers of payment orders: at most six digits, never given twice."""

from django.db import migrations


class Migration(migrations.Migration):
    """A sequence leaves gaps when a register is not made; a gap in numbers is allowed."""

    dependencies = [("settlement", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE payment_order_number_seq MAXVALUE 999999",
            "DROP SEQUENCE payment_order_number_seq",
        )
    ]
