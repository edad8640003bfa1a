"""An application is not taken back while the certificate issued by it lives."""

from django.db import migrations

# A chapter below cannot ask about certificates; the database can. Who takes back locks the quota
# first, as an issue does, so a certificate made at the same moment is seen.
FUNCTION = """
CREATE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
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
TRIGGER = """
CREATE TRIGGER application_stays BEFORE UPDATE OF withdrawn_at ON eligibility_application
FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
EXECUTE FUNCTION application_stays()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0003_started_issue'),
        ('eligibility', '0002_upload'),
    ]

    operations = []
