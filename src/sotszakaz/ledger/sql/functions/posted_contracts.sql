-- What the postings add up to for each contract: the self-check and tests compare the counters.
-- Law: none, our choice (ADR 0032)
-- Units: kopecks; units of the service.
CREATE OR REPLACE FUNCTION posted_contracts()
RETURNS SETOF ledger_contractaccount LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT contract_id, min(certificate_id), min(line_id),
           sum(-posting_effect('reserved', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('committed', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('delivered', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('accepted', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('paid', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('free', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('returned', from_stage, to_stage, amount_kopecks))::bigint,
           sum(-posting_effect('reserved', from_stage, to_stage, units))::int,
           sum(posting_effect('committed', from_stage, to_stage, units))::int,
           sum(posting_effect('delivered', from_stage, to_stage, units))::int,
           sum(posting_effect('accepted', from_stage, to_stage, units))::int
      FROM ledger_posting
     WHERE contract_id IS NOT NULL
       AND greatest(from_stage, to_stage) >= posting_stage('committed')
     GROUP BY contract_id
$$;
