"""Numbers of certificates: a sequence and the check digit of ``kernel.identifiers``.

And room on the page for the new version of a certificate that is put to use (HOT update).
"""

from django.db import migrations

# What a pair of digits adds to Luhn's sum when its second digit is the one that is doubled. One
# byte for each pair: looking it up is many times cheaper than doubling digit by digit.
PAIRS = "".join(
    f"{pair // 10 + 2 * (pair % 10) - (9 if pair % 10 > 4 else 0):02x}" for pair in range(100)
)
SUM = " + ".join(
    f"get_byte('\\x{PAIRS}'::bytea, (base / {100**place} % 100)::int)" for place in range(7)
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
                SELECT lpad((base * 10 + (10 - ({SUM}) % 10) % 10)::text, 15, '0')
            $$
            """,
            "DROP FUNCTION certificate_number(bigint)",
        ),
        migrations.RunSQL(
            "ALTER TABLE certificates_certificate SET (fillfactor = 90)",
            "ALTER TABLE certificates_certificate RESET (fillfactor)",
        ),
    ]
