-- An application is not taken back while the certificate issued by it lives, nor when it was used
-- before it closed: what is closed unused has given everything back, of a used one something stays
-- committed. A chapter below cannot ask about certificates; the database can. Who takes back locks
-- the quota first, as an issue does, so a certificate made at the same moment is seen.
CREATE OR REPLACE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM certificates_certificate
      WHERE application_id = NEW.id AND closed_at IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'По этому заявлению выдан сертификат, поэтому отозвать его нельзя. Откажитесь от сертификата в уполномоченном органе: неиспользованный сертификат закроют, и заявление будет отозвано.'
              USING ERRCODE = 'restrict_violation',
                    CONSTRAINT = 'application_of_a_live_certificate_stays';
    END IF;
    PERFORM FROM certificates_certificate c
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
      WHERE c.application_id = NEW.id
        AND (a.committed_kopecks > 0 OR a.committed_units > 0);
    IF FOUND THEN
        RAISE EXCEPTION 'Сертификат по этому заявлению уже использован, поэтому отозвать заявление нельзя.'
              USING ERRCODE = 'restrict_violation',
                    CONSTRAINT = 'application_of_a_used_certificate_stays';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER application_stays BEFORE UPDATE OF withdrawn_at ON eligibility_application
FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
EXECUTE FUNCTION application_stays();
