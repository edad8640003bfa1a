-- What the postings add up to for each certificate: the self-check and tests compare the counters.
-- Law: none, our choice (ADR 0032)
-- Units: kopecks; units of the service.
CREATE OR REPLACE FUNCTION posted_certificates()
RETURNS SETOF ledger_certificateaccount LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT certificate_id, min(line_id),
           sum(CASE kind WHEN posting_kind('reserve') THEN amount_kopecks ELSE 0 END)::bigint,
           sum(posting_effect('reserved', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('committed', from_stage, to_stage, amount_kopecks))::bigint,
           sum(CASE kind WHEN posting_kind('release') THEN amount_kopecks ELSE 0 END)::bigint,
           sum(CASE kind WHEN posting_kind('reserve') THEN units ELSE 0 END)::int,
           sum(posting_effect('reserved', from_stage, to_stage, units))::int,
           sum(posting_effect('committed', from_stage, to_stage, units))::int,
           sum(CASE kind WHEN posting_kind('release') THEN units ELSE 0 END)::int
      FROM ledger_posting
     WHERE posting_stage('reserved') IN (from_stage, to_stage)
     GROUP BY certificate_id
$$;
