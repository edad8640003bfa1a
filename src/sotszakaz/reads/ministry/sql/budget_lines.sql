-- Budget lines, the newest year first.
SELECT b.id AS line_id, b.year, b.kbk, b.name, d.id AS direction_id, d.name AS direction,
       o.short_name AS payer
  FROM visible_budget_lines(%(my_role)s, organisation => %(my_organisation)s,
                            direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s) b
  JOIN policy_direction d ON d.id = b.direction_id
  JOIN identity_organisation o ON o.id = b.payer_id
 ORDER BY b.year DESC, b.kbk, b.id
