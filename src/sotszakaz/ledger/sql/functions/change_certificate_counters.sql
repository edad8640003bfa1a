-- A posting is the change: whatever statement adds postings, the counters of the certificates they
-- name change by their sums, each row once. CHECKs of the counters refuse what would be sold twice,
-- and with it the whole statement.
-- A certificate ends where its contract begins: it knows what comes to «reserved» and leaves it.
-- Law: none, our choice (ADR 0031)
-- Units: kopecks; units of the service.
CREATE OR REPLACE FUNCTION change_certificate_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM posted
                    WHERE posting_stage('reserved') IN (from_stage, to_stage)) THEN
        RETURN NULL;
    END IF;

    INSERT INTO ledger_certificateaccount (certificate_id, line_id, nominal_kopecks,
           available_kopecks, committed_kopecks, released_kopecks,
           nominal_units, available_units, committed_units, released_units)
    SELECT certificate_id, line_id, amount_kopecks, amount_kopecks, 0, 0, units, units, 0, 0
      FROM posted WHERE kind = posting_kind('reserve');

    UPDATE ledger_certificateaccount a
       SET available_kopecks = a.available_kopecks + p.available_kopecks,
           committed_kopecks = a.committed_kopecks + p.committed_kopecks,
           released_kopecks = a.released_kopecks + p.released_kopecks,
           available_units = a.available_units + p.available_units,
           committed_units = a.committed_units + p.committed_units,
           released_units = a.released_units + p.released_units
      FROM (SELECT certificate_id,
                   coming_to(posting_stage('reserved'), legs) AS available_kopecks
              FROM posted
             WHERE posting_stage('reserved') IN (from_stage, to_stage)
               AND kind <> posting_kind('reserve')
             GROUP BY certificate_id) p
     WHERE a.certificate_id = p.certificate_id;
    RETURN NULL;
END
$$;
