-- What the postings made before a moment add up to for each budget line.
-- Law: none, our choice (ADR 0032)
-- Units: kopecks.
CREATE OR REPLACE FUNCTION posted_lines(before timestamptz DEFAULT 'infinity')
RETURNS SETOF ledger_lineaccount LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT line_id,
           sum(-posting_effect('outside', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('free', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('reserved', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('committed', from_stage, to_stage, amount_kopecks)
               + posting_effect('delivered', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('accepted', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('paid', from_stage, to_stage, amount_kopecks))::bigint,
           sum(posting_effect('returned', from_stage, to_stage, amount_kopecks))::bigint
      FROM ledger_posting
     WHERE at < before
     GROUP BY line_id
$$;
