-- Payers with the directions they pay for, of the budget lines a member sees.
SELECT DISTINCT b.payer_id, b.direction_id, concat(d.name, ' – ', o.short_name) AS title
  FROM visible_budget_lines(%(my_role)s, organisation => %(my_organisation)s,
                            direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
  JOIN identity_organisation o ON o.id = b.payer_id
  JOIN policy_direction d ON d.id = b.direction_id
 ORDER BY b.payer_id, b.direction_id
