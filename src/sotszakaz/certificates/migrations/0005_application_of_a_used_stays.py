"""Nor is an application taken back when the certificate issued by it was used before it closed."""

from django.db import migrations

BEFORE = """
CREATE OR REPLACE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM certificates_certificate
      WHERE application_id = NEW.id AND closed_at IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'the certificate of the application lives'
              USING ERRCODE = 'restrict_violation',
                    CONSTRAINT = 'application_of_a_live_certificate_stays';
    END IF;
    RETURN NEW;
END $$
"""
# What is closed unused has given everything back; of a used one something stays committed.
USED = """
    PERFORM FROM certificates_certificate c
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
      WHERE c.application_id = NEW.id
        AND (a.committed_kopecks > 0 OR a.committed_units > 0);
    IF FOUND THEN
        RAISE EXCEPTION 'the certificate of the application was used'
              USING ERRCODE = 'restrict_violation',
                    CONSTRAINT = 'application_of_a_used_certificate_stays';
    END IF;
    RETURN NEW;
"""
AFTER = BEFORE.replace("    RETURN NEW;\n", USED.lstrip("\n"))


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0004_application_stays'),
        ('ledger', '0001_initial'),
    ]

    operations = []
