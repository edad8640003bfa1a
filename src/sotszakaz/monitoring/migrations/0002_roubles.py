"""How the self-check writes sums: roubles and kopecks, 1 234,56."""

from django.db import migrations


class Migration(migrations.Migration):
    """One expression, so that it costs next to nothing."""

    dependencies = [("monitoring", "0001_initial")]
    operations = [
        migrations.RunSQL(
            r"""
            CREATE FUNCTION roubles(kopecks numeric)
            RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT translate(to_char(kopecks / 100, 'FM999,999,999,999,999,990.00'),
                                 ',.', U&'\00a0,')
            $$
            """,
            "DROP FUNCTION roubles(numeric)",
        )
    ]
