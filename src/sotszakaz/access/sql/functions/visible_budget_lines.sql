-- Budget lines: an accountant's are those their organisation pays from; a clerk's, those the orders
-- of their body are paid from; a head's, both; for those who control the region, the ones whose
-- limits an act of the region brought down.
CREATE FUNCTION visible_budget_lines(
    role text, person bigint DEFAULT NULL, provider bigint DEFAULT NULL,
    organisation bigint DEFAULT NULL, municipality bigint DEFAULT NULL,
    direction bigint DEFAULT NULL, jurisdiction bigint DEFAULT NULL)
RETURNS SETOF planning_budgetline LANGUAGE sql STABLE AS $$
    SELECT b.*
      FROM planning_budgetline b
     WHERE CASE
           WHEN role IN ('ministry', 'auditor') THEN EXISTS (
                SELECT FROM planning_limitchange l JOIN policy_legalact a ON a.id = l.legal_act_id
                 WHERE l.line_id = b.id AND a.jurisdiction_id = jurisdiction)
           ELSE (role IN ('accountant', 'head') AND b.payer_id = organisation)
                OR (role IN ('clerk', 'head') AND EXISTS (
                    SELECT FROM planning_quota q
                     WHERE q.budget_line_id = b.id AND q.authority_id = organisation))
           END
       AND (direction IS NULL OR b.direction_id = direction)
$$;
