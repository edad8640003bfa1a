"""The cost of a service in SQL: twin of ``planning.rules.service_cost``, held to it by a test."""

from django.db import migrations


class Migration(migrations.Migration):
    """One expression, so that PostgreSQL puts it into the statement that calls it."""

    dependencies = [("planning", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION service_cost(units bigint, price bigint, per bigint, rounding text)
            RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT CASE rounding
                       WHEN 'down' THEN units * price / per
                       WHEN 'up' THEN (units * price + per - 1) / per
                       ELSE (2 * units * price + per) / (2 * per)
                       END
            $$
            """,
            "DROP FUNCTION service_cost(bigint, bigint, bigint, text)",
        )
    ]
