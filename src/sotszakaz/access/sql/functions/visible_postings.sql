-- Postings: those of the budget lines one sees. The lines are few: the postings are looked through
-- with all of them at hand.
CREATE FUNCTION visible_postings(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF ledger_posting LANGUAGE sql STABLE AS $$
    SELECT p.*
      FROM ledger_posting p
     WHERE p.line_id = ANY (ARRAY(
           SELECT b.id FROM visible_budget_lines(role, person, provider, organisation,
                                                 municipality, direction, jurisdiction) b))
$$;
