"""Numbers of certificates: a sequence and the check digit of ``kernel.identifiers``."""

from django.db import migrations

DIGIT = "(base / {power}) % 10"
DOUBLED = f"(2 * ({DIGIT}) - CASE WHEN {DIGIT} > 4 THEN 9 ELSE 0 END)"
SUM = " + ".join(
    (DOUBLED if place % 2 == 0 else DIGIT).format(power=10**place) for place in range(14)
)


class Migration(migrations.Migration):
    """The function is one expression over one argument, so it costs next to nothing."""

    dependencies = [("certificates", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE certificate_number_seq",
            "DROP SEQUENCE certificate_number_seq",
        ),
        migrations.RunSQL(
            f"""
            CREATE FUNCTION certificate_number(base bigint)
            RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT lpad(base::text, 14, '0') || ((10 - ({SUM}) % 10) % 10)::text
            $$
            """,
            "DROP FUNCTION certificate_number(bigint)",
        ),
    ]
